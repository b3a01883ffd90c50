import { useTranslation } from 'react-i18next';

import type { Language } from '../../../shared/locales/texts.ts';

/** The language the page is in now. */
export const useLanguage = (): Language => (useTranslation().i18n.resolvedLanguage === 'de' ? 'de' : 'en');

/** The words that page, tray and terminal share: kinds, health states, reasons, operations. */
export const useWords = () => useTranslation('words').t;
