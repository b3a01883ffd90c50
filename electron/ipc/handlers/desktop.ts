import { AppError } from '../../../shared/domain/errors.ts';
import type { Handlers } from '../../../shared/ipc/contract.ts';
import type { DesktopControls } from '../../shell.ts';

type DesktopChannel = Extract<keyof Handlers, `desktop.${string}` | `popup.${string}`>;

/** What only the desktop shell can do. @param desktop null in the other shells, where every call is refused as not offered */
export const desktopHandlers = (desktop: DesktopControls | null): Pick<Handlers, DesktopChannel> => {
  const offered = (): DesktopControls => {
    if (desktop === null) throw new AppError('not-offered', { details: { reason: 'desktop-only' } });
    return desktop;
  };
  return {
    'desktop.status': () => offered().status(),
    'popup.close': () => offered().closePopup(),
    'popup.open': ({ to }) => offered().openPlace(to),
  };
};
