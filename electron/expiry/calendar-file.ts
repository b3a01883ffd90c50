import { ICalAlarmType, ICalCalendar, ICalEventClass, type ICalEventData, ICalEventTransparency } from 'ical-generator';

import type { Credential } from '../../shared/domain/keys/credential.ts';
import { fillIn } from '../../shared/locales/fill-in.ts';
import { resources } from '../../shared/locales/index.ts';
import type { Language } from '../../shared/locales/texts.ts';
import { dateOf } from './due-warnings.ts';

const daySeconds = 86_400;

/**
 * Every date that a person is warned of, as an iCalendar file (RFC 5545): names and dates, and nothing of a secret. The same key and
 * date is the same event in every file, so that a calendar that takes the next file replaces what it has. Pure but for the time zone.
 * @param leadDays for keys without lead times of their own
 */
export const calendarFile = (rows: readonly Credential[], leadDays: readonly number[], language: Language, now: Date): string => {
  const words = resources[language].calendar;
  const calendar = new ICalCalendar({
    name: words.name,
    prodId: { company: 'Latchkey', product: 'Latchkey', language: language.toUpperCase() },
  });
  for (const row of rows) {
    const date = dateOf(row);
    if (date === null) continue;
    const summary = fillIn(row.expiry?.action === 'revoke' ? words.revoke : words.expire, { name: oneLine(row.name) });
    calendar.createEvent({
      ...whenOf(new Date(date), row.expiry?.source === 'server'),
      id: `${row.id}-${date.replaceAll(/[^\dTZ]/gu, '')}@latchkey`,
      stamp: now,
      summary,
      class: ICalEventClass.PRIVATE,
      transparency: ICalEventTransparency.TRANSPARENT,
      alarms: [...new Set(row.leadDays ?? leadDays)].map((days) => ({
        type: ICalAlarmType.display,
        trigger: days * daySeconds,
        description: summary,
      })),
    });
  }
  return calendar.toString();
};

/**
 * Who chooses a day means its end, which is a second before midnight; that, and midnight itself, is a whole day in a calendar. The
 * library writes a day as it is in UTC.
 */
const whenOf = (date: Date, fromServer: boolean): Pick<ICalEventData, 'start' | 'allDay'> => {
  const time = `${date.getHours()}:${date.getMinutes()}`;
  if (time === '0:0' || time === '23:59')
    return { start: new Date(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())), allDay: true };
  return { start: date, allDay: fromServer && date.getUTCHours() === 0 && date.getUTCMinutes() === 0 };
};

/** RFC 5545 allows no control characters in a text. */
const oneLine = (name: string): string => name.replaceAll(/\p{Cc}+/gu, ' ').trim();
