/** What the system hands to Latchkey: `latchkey://keys/<id>`. */
export const linkScheme = 'latchkey';

/** The only places a link can lead to: none of them asks for, makes or changes anything by being opened. */
const places = /^latchkey:\/\/(?<place>keys|servers|activity|settings|library)(?:\/(?<rest>[^/]*))?$/iu;
const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu;

export const isDeepLink = (argument: string): boolean => argument.toLowerCase().startsWith(`${linkScheme}:`);

/**
 * The place in the page that a link names (`/keys/<id>`), or null for every link that is not one of the few known ones. Anybody can
 * write such links and any page can open them, so they are compared as a whole and nothing of them is passed on. Pure.
 */
export const placeOf = (link: string): string | null => {
  const { place, rest = '' } = places.exec(link)?.groups ?? {};
  if (place === undefined) return null;
  const screen = `/${place.toLowerCase()}`;
  if (rest === '') return screen;
  return screen === '/keys' && uuid.test(rest) ? `${screen}/${rest.toLowerCase()}` : null;
};
