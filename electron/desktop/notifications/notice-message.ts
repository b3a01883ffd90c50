import type { Notice } from '../../../shared/domain/notice.ts';
import { fillIn } from '../../../shared/locales/fill-in.ts';
import { resources } from '../../../shared/locales/index.ts';
import type { Language } from '../../../shared/locales/texts.ts';
import type { NoticeGroup } from '../../shell.ts';

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** So many names are said. */
const mostNames = 3;
const longestName = 60;

interface Message {
  title: string;
  /** Text, no markup. */
  body: string;
  /** Where a click leads: the one key or server, or the list of them all. */
  to: string;
}

/** Notices of one kind in words. Pure. @param hidesNames counts only, also a single one */
export const noticeMessage = (group: NoticeGroup, language: Language, now: Date, hidesNames: boolean): Message => {
  const { kind, notices } = group;
  const words = resources[language].notices[kind];
  const [first] = notices.toSorted((a, b) => a.at.localeCompare(b.at));
  const when = relative(first?.at ?? now.toISOString(), now, language);
  const to = placeOf(group);
  if (first && notices.length === 1 && !hidesNames)
    return { title: fillIn(words.one, { name: plain(first.name), when }), body: words.next, to };
  const form = new Intl.PluralRules(language).select(notices.length) === 'one' ? 'one' : 'other';
  const title = fillIn(words.several[form], { count: notices.length.toLocaleString(language), when });
  const body = hidesNames ? words.next : `${names(notices, language)}. ${words.next}`;
  return { title, body, to };
};

const names = (notices: readonly Notice[], language: Language): string => {
  const said = notices.length > mostNames + 1 ? notices.slice(0, mostNames) : notices;
  const more = notices.length - said.length;
  const rest = more === 0 ? [] : [fillIn(resources[language].moreNotices, { count: more.toLocaleString(language) })];
  return new Intl.ListFormat(language, { type: 'conjunction' }).format([...said.map(({ name }) => plain(name)), ...rest]);
};

const placeOf = ({ kind, notices }: NoticeGroup): string => {
  const [first] = notices;
  if (first && notices.length === 1) {
    if (first.credentialId !== null) return `/keys/${first.credentialId}`;
    if (first.serverId !== null) return `/servers/${encodeURIComponent(first.serverId)}`;
  }
  switch (kind) {
    case 'expiring':
    case 'expired':
    case 'will-be-revoked':
      return '/keys/expiring';
    case 'died':
    case 'rotation-stuck':
      return '/keys/attention';
    case 'appeared':
      return '/keys/server-only';
    case 'rotation-done':
      return '/activity';
    case 'identity-changed':
      return '/servers';
  }
};

/** Names come from servers: no line ends, nothing that turns the direction of the words around them, and not endless. */
const plain = (name: string): string => {
  const text = name.replaceAll(/[\p{Cc}\u202A-\u202E\u2066-\u2069]+/gu, ' ').trim();
  return text.length > longestName ? `${text.slice(0, longestName - 1).replace(/[\uD800-\uDBFF]$/u, '')}…` : text;
};

/** `in 6 days`, `tomorrow`, `in 5 hours`: days from one day on, whole hours below, never "in 0 hours". */
const relative = (at: string, now: Date, language: Language): string => {
  const ms = Math.max(Date.parse(at) - now.getTime(), 0);
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  return ms < dayMs ? format.format(Math.max(Math.floor(ms / hourMs), 1), 'hour') : format.format(Math.floor(ms / dayMs), 'day');
};
