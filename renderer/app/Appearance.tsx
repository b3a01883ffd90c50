import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

import { useCall } from '../lib/bridge/bridge.tsx';
import { chosenLanguage } from '../lib/i18n.ts';

/** Puts the settings for colours, density and language into effect on the document. */
export const Appearance = ({ wishes }: { wishes: readonly string[] }) => {
  const { i18n } = useTranslation();
  const settings = useCall('settings.get', undefined).data;

  useEffect(() => {
    if (settings === undefined) return;
    const { dataset } = document.documentElement;
    if (settings.theme === 'system') delete dataset.theme;
    else dataset.theme = settings.theme;
    dataset.density = settings.density;
    void i18n.changeLanguage(chosenLanguage(settings.language, wishes));
  }, [settings, i18n, wishes]);

  useEffect(() => {
    const apply = () => {
      document.documentElement.lang = i18n.resolvedLanguage ?? 'en';
      document.documentElement.dir = i18n.dir();
    };
    apply();
    i18n.on('languageChanged', apply);
    return () => i18n.off('languageChanged', apply);
  }, [i18n]);

  return null;
};
