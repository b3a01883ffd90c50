/**
 * Whether an address may go to the system's browser: https, without a name or password in it. Pure.
 * @param simulated an address whose origin is allowed although it is not https
 */
export const mayOpen = (address: string, simulated: string | null): boolean => {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (simulated !== null && url.origin === new URL(simulated).origin);
};
