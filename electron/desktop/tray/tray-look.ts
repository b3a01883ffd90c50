import { fillIn } from '../../../shared/locales/fill-in.ts';
import type { SharedTexts } from '../../../shared/locales/index.ts';
import { oneLine } from './one-line.ts';
import { nextStepMs, secondsShown } from './tray-countdown.ts';
import type { IconState } from './tray-icon-file.ts';
import { type TrayEntry, trayMenu, type TrayState } from './tray-menu.ts';

/** How the tray looks at one moment. */
export interface TrayLook {
  icon: IconState;
  tooltip: string;
  entries: TrayEntry[];
  /** Milliseconds until it looks different without anything happening; null when it will not. */
  againInMs: number | null;
}

/** Pure. */
export const trayLook = (state: TrayState, texts: SharedTexts['tray']): TrayLook => {
  const { view, clipboard, now } = state;
  return {
    icon: view.locked ? 'locked' : view.attention.length > 0 ? 'attention' : 'fine',
    tooltip: tooltip(state, texts),
    entries: trayMenu(state, texts),
    againInMs: nextStepMs(clipboard, now),
  };
};

const tooltip = ({ view, clipboard, now }: TrayState, texts: SharedTexts['tray']): string => {
  if (view.locked) return texts.locked;
  if (clipboard.name !== null)
    return fillIn(texts.copied, { name: oneLine(clipboard.name), seconds: secondsShown(clipboard, now) });
  return view.attention.length > 0 ? fillIn(texts.tooltipAttention, { count: view.attention.length }) : texts.tooltip;
};
