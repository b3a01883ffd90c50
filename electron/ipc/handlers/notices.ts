import type { Handlers } from '../../../shared/ipc/contract.ts';
import type { CalendarService } from '../../expiry/calendar-service.ts';
import type { ExpiryService } from '../../expiry/expiry-service.ts';
import type { NoticesService } from '../../notices/notices-service.ts';

type NoticeChannel = Extract<keyof Handlers, `notices.${string}` | `expiry.${string}`>;

/** Notices, and what is done with a key's date. */
export const noticeHandlers = (parts: {
  notices: NoticesService;
  expiry: ExpiryService;
  calendar: CalendarService;
}): Pick<Handlers, NoticeChannel> => ({
  'notices.list': () => parts.notices.list(),
  'notices.snooze': ({ id, until }) => parts.notices.snooze(id, until),
  'notices.dismiss': ({ id }) => parts.notices.dismiss(id),
  'expiry.keep': ({ id }) => parts.expiry.keep(id),
  'expiry.calendar': () => parts.calendar.file(),
});
