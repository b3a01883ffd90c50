import { useCall } from '../bridge/bridge.tsx';

/** Height of a list row in px; `--row` in tokens.css says the same to the style sheets. */
export const useRowHeight = (): number => (useCall('settings.get', undefined).data?.density === 'compact' ? 28 : 36);
