import { pickLanguage } from '../../shared/locales/texts.ts';
import type { Clock } from '../timing/clock.ts';
import type { SettingsStore, Storage } from '../storage/port.ts';
import { calendarFile } from './calendar-file.ts';

interface Parts {
  storage: Pick<Storage, 'credentials'>;
  settings: Pick<SettingsStore, 'get'>;
  clock: Clock;
}

/** The dates of all keys for a person's own calendar. */
export class CalendarService {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  file(): { fileName: string; text: string } {
    const { storage, settings, clock } = this.#parts;
    const { leadDays, language } = settings.get();
    const chosen = language === 'system' ? pickLanguage([Intl.DateTimeFormat().resolvedOptions().locale]) : language;
    return { fileName: 'latchkey.ics', text: calendarFile(storage.credentials.all(), leadDays, chosen, clock.now()) };
  }
}
