import type { Settings } from '../../../shared/domain/settings.ts';

/** `--surface` of renderer/styles/tokens.css. */
const surfaces = { light: '#ffffff', dark: '#1e1d1a' };

/** What a window shows before its page does, so that a dark one does not flash. Pure. */
export const backgroundOf = (theme: Settings['theme'], systemIsDark: boolean): string =>
  surfaces[theme === 'system' ? (systemIsDark ? 'dark' : 'light') : theme];
