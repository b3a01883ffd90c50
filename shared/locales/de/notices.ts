import type * as en from '../en/notices.ts';
import type { SameShape } from '../texts.ts';

export const notices: SameShape<typeof en.notices> = {
  expiring: {
    word: 'Läuft ab',
    one: '{{name}} läuft {{when}} ab',
    several: { one: 'Ein Schlüssel läuft {{when}} ab', other: '{{count}} Schlüssel laufen bald ab, der erste {{when}}' },
    next: 'In Latchkey lässt sich rechtzeitig austauschen.',
  },
  expired: {
    word: 'Abgelaufen',
    one: '{{name}} ist abgelaufen',
    several: { one: 'Ein Schlüssel ist abgelaufen', other: '{{count}} Schlüssel sind abgelaufen' },
    next: 'In Latchkey lässt sich ersetzen, was Programme noch nutzen.',
  },
  'will-be-revoked': {
    word: 'Wird widerrufen',
    one: '{{name}} wird {{when}} widerrufen',
    several: {
      one: 'Ein Schlüssel wird {{when}} widerrufen',
      other: '{{count}} Schlüssel werden widerrufen, der erste {{when}}',
    },
    next: 'Das dafür gesetzte Datum ist da. In Latchkey lässt sich das noch absagen.',
  },
  died: {
    word: 'Gilt nicht mehr',
    one: '{{name}} gilt nicht mehr',
    several: { one: 'Ein Schlüssel gilt nicht mehr', other: '{{count}} Schlüssel gelten nicht mehr' },
    next: 'Der Server lehnt ab, obwohl es hier niemand beendet hat.',
  },
  appeared: {
    word: 'Neu aufgetaucht',
    one: '{{name}} ist auf einem Server aufgetaucht',
    several: {
      one: 'Ein Schlüssel oder Gerät ist auf einem Server aufgetaucht',
      other: '{{count}} Schlüssel oder Geräte sind auf Servern aufgetaucht',
    },
    next: 'Nicht hier gemacht. Was unbekannt ist, lässt sich widerrufen.',
  },
  'rotation-done': {
    word: 'Ausgetauscht',
    one: '{{name}} ist ausgetauscht',
    several: { one: 'Ein Schlüssel ist ausgetauscht', other: '{{count}} Schlüssel sind ausgetauscht' },
    next: 'Dass das Alte nicht mehr gilt, ist bewiesen.',
  },
  'rotation-stuck': {
    word: 'Steht still',
    one: 'Ein Vorgang an {{name}} steht still',
    several: { one: 'Ein Vorgang steht still', other: '{{count}} Vorgänge stehen still' },
    next: 'Latchkey zeigt, warum, und wie es weitergeht.',
  },
  'identity-changed': {
    word: 'Ein anderer Server antwortet',
    one: 'Für {{name}} antwortet ein anderer Server',
    several: {
      one: 'Unter einer bekannten Adresse antwortet ein anderer Server',
      other: 'Unter {{count}} bekannten Adressen antworten andere Server',
    },
    next: 'Latchkey schickt keinen Schlüssel dorthin, bis jemand nachgesehen hat.',
  },
};

export const moreNotices = '{{count}} weitere';

export const calendar: SameShape<typeof en.calendar> = {
  name: 'Latchkey',
  expire: '{{name}} läuft ab',
  revoke: '{{name}}: wird widerrufen',
};
