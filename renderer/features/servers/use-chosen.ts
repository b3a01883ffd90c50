import { useLocation, useRoute } from 'wouter';

/** The place of a server (or of `plex.tv`) on a screen. Ids hold colons and slashes, so they are encoded. */
export const pathOf = (screen: '/servers' | '/library', id: string | null): string =>
  id === null ? screen : `${screen}/${encodeURIComponent(id)}`;

/** Which server a screen shows, as the address says it, and how to choose another. */
export const useChosen = (screen: '/servers' | '/library'): [string | null, (id: string | null) => void] => {
  const [, params] = useRoute<{ id: string }>(`${screen}/:id`);
  const [, navigate] = useLocation();
  return [params ? decodeURIComponent(params.id) : null, (id) => navigate(pathOf(screen, id), { replace: true })];
};
