import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';

import { pickLanguage, type Language } from '../../shared/locales/texts.ts';
import { locales } from '../locales/index.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: (typeof locales)['en'];
    returnNull: false;
  }
}

/** The page's words. One namespace a feature; `words` holds what the tray and the command line share. */
export const createI18n = (language: Language): i18n => {
  const instance = i18next.createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: locales,
    defaultNS: 'app',
    // React escapes.
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return instance;
};

/** The language to use for a setting: the system's wish, or the person's own. */
export const chosenLanguage = (setting: Language | 'system', wishes: readonly string[]): Language =>
  setting === 'system' ? pickLanguage(wishes) : setting;
