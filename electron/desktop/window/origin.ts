/** Where the page lives. */
export const scheme = 'app';
const host = 'latchkey';
export const origin = `${scheme}://${host}`;

/** The path of an address of the page (`app://latchkey/keys` → `/keys`); null for every other address. */
export const pagePath = (address: string): string | null => {
  const url = URL.canParse(address) ? new URL(address) : null;
  return url?.protocol === `${scheme}:` && url.host === host ? url.pathname : null;
};
