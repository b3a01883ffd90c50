import type { ClipboardStatus } from '../../shared/ipc/contract/app.ts';
import { fillIn } from '../../shared/locales/fill-in.ts';
import type { SharedTexts } from '../../shared/locales/index.ts';
import type { TrayKey } from '../shell.ts';

/** What a person asked for in the tray's menu. */
export type TrayAction =
  | { do: 'copy'; credentialId: string }
  | { do: 'clear-clipboard' }
  | { do: 'open' }
  | { do: 'settings' }
  | { do: 'quit' };

export type TrayEntry =
  | { kind: 'action'; label: string; action: TrayAction }
  | { kind: 'note'; label: string }
  | { kind: 'submenu'; label: string; entries: TrayEntry[] }
  | { kind: 'separator' };

export interface TrayState {
  keys: readonly TrayKey[];
  clipboard: ClipboardStatus;
}

/** As many pinned keys stand in the menu itself; the others are one step further. */
const inMenu = 10;
/** Characters of a name before its middle is left out. */
const longest = 40;

/** The whole menu. It stands alone: on Linux a click on the icon itself may never arrive. Pure; nothing in it destroys anything. */
export const trayMenu = ({ keys, clipboard }: TrayState, texts: SharedTexts['tray']): TrayEntry[] => [
  ...copied(clipboard, texts),
  ...pinned(keys, texts),
  { kind: 'separator' },
  { kind: 'action', label: texts.open, action: { do: 'open' } },
  { kind: 'action', label: texts.settings, action: { do: 'settings' } },
  { kind: 'separator' },
  { kind: 'action', label: texts.quit, action: { do: 'quit' } },
];

const copied = (clipboard: ClipboardStatus, texts: SharedTexts['tray']): TrayEntry[] =>
  clipboard.credentialId === null
    ? []
    : [
        { kind: 'note', label: fillIn(texts.copied, { name: shortened(clipboard.name ?? '') }) },
        { kind: 'action', label: texts.clearClipboard, action: { do: 'clear-clipboard' } },
        { kind: 'separator' },
      ];

const pinned = (keys: readonly TrayKey[], texts: SharedTexts['tray']): TrayEntry[] => {
  if (keys.length === 0) return [{ kind: 'note', label: texts.noPinned }];
  const entries = keys.map((key): TrayEntry => ({
    kind: 'action',
    label: keyLabel(key),
    action: { do: 'copy', credentialId: key.id },
  }));
  const rest = entries.slice(inMenu);
  return [
    { kind: 'note', label: texts.copyHint },
    ...entries.slice(0, inMenu),
    ...(rest.length > 0 ? [{ kind: 'submenu', label: texts.more, entries: rest } satisfies TrayEntry] : []),
  ];
};

const keyLabel = ({ name, last4 }: TrayKey): string => (last4 === '' ? shortened(name) : `${shortened(name)}  …${last4}`);

/** A name as one readable line, whatever a server calls a key: no controls, nothing that turns the direction. Both ends stay. */
const shortened = (name: string): string => {
  const line = name.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, ' ').trim();
  const characters = Array.from(new Intl.Segmenter().segment(line), ({ segment }) => segment);
  if (characters.length <= longest) return characters.join('');
  const half = Math.floor((longest - 1) / 2);
  return `${characters.slice(0, half).join('')}…${characters.slice(-half).join('')}`;
};
