import { copyFormats, formatsFor, type CopyFormat } from '../../../shared/domain/keys/copy-format.ts';
import type { ClipboardStatus } from '../../../shared/ipc/contract/app.ts';
import { fillIn } from '../../../shared/locales/fill-in.ts';
import type { SharedTexts } from '../../../shared/locales/index.ts';
import type { TrayKey, TrayView } from '../../shell.ts';
import { oneLine } from './one-line.ts';
import { secondsShown } from './tray-countdown.ts';

/** What a person asked for in the tray's menu. */
export type TrayAction =
  | { do: 'copy'; credentialId: string; format: CopyFormat }
  | { do: 'clear-clipboard' }
  /** `to`: a place of the main window; null leaves it where it is. */
  | { do: 'open'; to: string | null }
  /** Opens quick access. */
  | { do: 'search' }
  | { do: 'lock' }
  | { do: 'quit' };

export type TrayEntry =
  | { kind: 'action'; label: string; action: TrayAction }
  | { kind: 'note'; label: string }
  | { kind: 'submenu'; label: string; entries: TrayEntry[] }
  | { kind: 'separator' };

export interface TrayState {
  view: TrayView;
  clipboard: ClipboardStatus;
  now: Date;
}

type Texts = SharedTexts['tray'];

/** As many pinned keys stand in the menu itself; the others are one step further, and beyond those there is the search. */
const pinnedInMenu = 5;
const pinnedInAll = 25;
/** What needs attention, and the servers, are named up to this number each. */
const longestList = 20;

/** The whole menu. It stands alone: on Linux a click on the icon itself may never arrive. Pure; nothing in it destroys anything. */
export const trayMenu = ({ view, clipboard, now }: TrayState, texts: Texts): TrayEntry[] => {
  const quit: TrayEntry = { kind: 'action', label: texts.quit, action: { do: 'quit' } };
  if (view.locked) return [...lockedEntries(view, texts), quit];
  return [
    ...copied(clipboard, now, texts),
    ...keyEntries(view, texts),
    { kind: 'separator' },
    ...attention(view, texts),
    ...servers(view, texts),
    { kind: 'separator' },
    { kind: 'action', label: texts.search, action: { do: 'search' } },
    { kind: 'action', label: texts.open, action: { do: 'open', to: null } },
    { kind: 'action', label: texts.lock, action: { do: 'lock' } },
    { kind: 'action', label: texts.settings, action: { do: 'open', to: '/settings' } },
    { kind: 'separator' },
    quit,
  ];
};

/** While locked nothing can be copied; the view holds names only if the person wants them shown even then. */
const lockedEntries = (view: TrayView, texts: Texts): TrayEntry[] => [
  { kind: 'note', label: texts.locked },
  ...view.pinned.slice(0, pinnedInMenu).map((key): TrayEntry => ({ kind: 'note', label: keyLabel(key) })),
  ...attention(view, texts),
  ...servers(view, texts),
  { kind: 'separator' },
  { kind: 'action', label: texts.unlock, action: { do: 'open', to: null } },
  { kind: 'separator' },
];

const copied = (clipboard: ClipboardStatus, now: Date, texts: Texts): TrayEntry[] => {
  if (clipboard.credentialId === null) return [];
  const label = fillIn(texts.copied, { name: oneLine(clipboard.name ?? ''), seconds: secondsShown(clipboard, now) });
  return [
    { kind: 'note', label },
    { kind: 'action', label: texts.clearClipboard, action: { do: 'clear-clipboard' } },
    { kind: 'separator' },
  ];
};

const keyEntries = ({ pinned, recent }: TrayView, texts: Texts): TrayEntry[] => {
  const entryOf = (key: TrayKey): TrayEntry => ({ kind: 'submenu', label: keyLabel(key), entries: copyEntries(key, texts) });
  // Without the other forms: they would make the menu several times as large, and the search has them.
  const more = pinned.slice(pinnedInMenu, pinnedInAll).map((key) => copyEntry(keyLabel(key), key.id, 'token'));
  return [
    { kind: 'note', label: pinned.length === 0 ? texts.noPinned : texts.pinned },
    ...pinned.slice(0, pinnedInMenu).map(entryOf),
    ...(more.length > 0 ? [{ kind: 'submenu', label: texts.more, entries: more } satisfies TrayEntry] : []),
    ...(recent.length > 0 ? [{ kind: 'note', label: texts.recent } satisfies TrayEntry, ...recent.map(entryOf)] : []),
  ];
};

const copyEntries = ({ id, kind, hasServer }: TrayKey, texts: Texts): TrayEntry[] => {
  const offered = formatsFor(kind, hasServer);
  const formats = copyFormats
    .filter((format) => offered.includes(format))
    .map((format) => copyEntry(texts.formats[format], id, format));
  return [copyEntry(texts.copy, id, 'token'), { kind: 'submenu', label: texts.copyAs, entries: formats }];
};

const copyEntry = (label: string, credentialId: string, format: CopyFormat): TrayEntry => ({
  kind: 'action',
  label,
  action: { do: 'copy', credentialId, format },
});

const attention = ({ attention: all }: TrayView, texts: Texts): TrayEntry[] => {
  if (all.length === 0) return [];
  const entries = all.slice(0, longestList).map(({ to, name, what }): TrayEntry => ({
    kind: 'action',
    label: fillIn(texts.what[what], { name: oneLine(name) }),
    action: { do: 'open', to },
  }));
  const rest = all.length - entries.length;
  const more: TrayEntry = {
    kind: 'action',
    label: fillIn(texts.moreAttention, { count: rest }),
    action: { do: 'open', to: '/keys' },
  };
  return [
    {
      kind: 'submenu',
      label: fillIn(texts.attention, { count: all.length }),
      entries: rest > 0 ? [...entries, { kind: 'separator' }, more] : entries,
    },
  ];
};

const servers = ({ servers: all }: TrayView, texts: Texts): TrayEntry[] => {
  if (all.length === 0) return [];
  const entries = all.slice(0, longestList).map(({ id, name, state }): TrayEntry => ({
    kind: 'action',
    label: fillIn(texts.server, { name: oneLine(name), state: texts.serverStates[state] }),
    action: { do: 'open', to: `/servers/${encodeURIComponent(id)}` },
  }));
  const more: TrayEntry = { kind: 'action', label: texts.allServers, action: { do: 'open', to: '/servers' } };
  return [{ kind: 'submenu', label: texts.servers, entries: all.length > entries.length ? [...entries, more] : entries }];
};

const keyLabel = ({ name, last4 }: TrayKey): string => (last4 === '' ? oneLine(name) : `${oneLine(name)}  …${last4}`);
