import type { IconName } from '../components/text/Icon.tsx';

/** The screens in the order of the rail; the n-th opens with Ctrl/⌘+n. */
export const screens = [
  { id: 'keys', path: '/keys', icon: 'key' },
  { id: 'servers', path: '/servers', icon: 'server' },
  { id: 'library', path: '/library', icon: 'library' },
  { id: 'activity', path: '/activity', icon: 'activity' },
  { id: 'settings', path: '/settings', icon: 'settings' },
] as const satisfies readonly { id: string; path: string; icon: IconName }[];
