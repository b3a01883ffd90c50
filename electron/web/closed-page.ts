import { createHash } from 'node:crypto';

import { pickLanguage, type Language } from '../../shared/locales/texts.ts';
import { contentSecurityPolicy } from './headers.ts';

/** Why a page has no session. The page's bridge sends these words. */
type Why = 'ended' | 'link-used' | 'no-session';

const words: Record<Language, Record<Why, { title: string; text: string }>> = {
  en: {
    ended: {
      title: 'This session has ended',
      text: 'Latchkey was not used for a while, or was started again. Press Enter in the terminal where it runs for a new link.',
    },
    'link-used': {
      title: 'This link no longer works',
      text: 'Each link opens Latchkey once and only for a few minutes. Press Enter in the terminal where it runs for a new one.',
    },
    'no-session': {
      title: 'Latchkey needs its link',
      text: 'The address alone opens nothing. Follow the link that Latchkey shows in the terminal; Enter there makes a new one.',
    },
  },
  de: {
    ended: {
      title: 'Diese Sitzung ist beendet',
      text: 'Latchkey wurde eine Weile nicht benutzt oder neu gestartet. Die Eingabetaste im Terminal, in dem es läuft, gibt einen neuen Link.',
    },
    'link-used': {
      title: 'Dieser Link gilt nicht mehr',
      text: 'Jeder Link öffnet Latchkey einmal und nur wenige Minuten lang. Die Eingabetaste im Terminal, in dem es läuft, gibt einen neuen.',
    },
    'no-session': {
      title: 'Latchkey braucht seinen Link',
      text: 'Die Adresse allein öffnet nichts. Folgen Sie dem Link, den Latchkey im Terminal zeigt; die Eingabetaste gibt dort einen neuen.',
    },
  },
};

const style =
  ':root{color-scheme:light dark;font:15px/1.5 system-ui,sans-serif}main{max-width:34em;margin:20vh auto;padding:0 24px}h1{font-size:20px}';
const styleHash = createHash('sha256').update(style).digest('base64');

/** What is shown where there is no session: a page without script and without anything of the core in it. */
export const closedPage = (why: string | null, acceptLanguage: string): { html: string; policy: string } => {
  const language = pickLanguage(acceptLanguage.split(',').map((wish) => wish.trim()));
  const { title, text } = words[language][why === 'ended' || why === 'link-used' ? why : 'no-session'];
  return {
    policy: contentSecurityPolicy.replace("style-src 'self'", `style-src 'sha256-${styleHash}'`),
    html: `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>${title} – Latchkey</title><style>${style}</style><main role="alert"><h1>${title}</h1><p>${text}</p></main></html>\n`,
  };
};
