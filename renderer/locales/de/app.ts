import type { SameShape } from '../../../shared/locales/texts.ts';
import type * as en from '../en/app.ts';

export const app: SameShape<typeof en.app> = {
  name: 'Latchkey',
  loading: 'Wird geladen…',
  noBridge: {
    title: 'Latchkey ist nicht erreichbar',
    text: 'Diese Seite wurde außerhalb von Latchkey geöffnet, oder Latchkey wurde beendet. Über das Symbol in der Leiste oder mit dem Befehl latchkey lässt es sich wieder öffnen.',
  },
  nav: {
    label: 'Ansichten',
    keys: 'Schlüssel',
    servers: 'Server',
    library: 'Bibliothek',
    activity: 'Verlauf',
    settings: 'Einstellungen',
    skip: 'Zum Inhalt springen',
  },
  days: {
    none: 'Keine Warnung',
    day_one: '{{count}} Tag',
    day_other: '{{count}} Tage',
    onTheDay: 'am selben Tag',
    label: 'Eine weitere Zahl von Tagen',
    placeholder: 'Tage',
    add: 'Hinzufügen',
    remove: '{{day}} entfernen',
    range: 'Eine ganze Zahl zwischen 0 und {{most}}.',
    known: 'Steht schon in der Liste.',
    full: 'Es können {{most}} sein. Entferne erst eine.',
  },
  search: { clear: 'Suche leeren' },
  copyText: {
    copied: 'Kopiert',
    refused: 'Der Browser lässt Latchkey nicht kopieren. Den Text markieren und von Hand kopieren.',
  },
  dialog: { close: 'Schließen', cancel: 'Abbrechen', done: 'Fertig' },
  pane: { close: 'Einzelheiten schließen', back: 'Zurück zur Liste' },
  toast: { close: 'Ausblenden' },
  error: {
    retry: 'Noch einmal versuchen',
    crashed: 'Diese Ansicht ist abgestürzt',
    crashedText:
      'Ein Fehler in Latchkey verhindert, dass sie gezeigt wird. Geändert wurde nichts; die anderen Ansichten gehen weiter.',
  },
  demo: 'Vorführung: simulierte Server',
  clipboard: {
    copied: '{{name}} kopiert',
    clearsIn: 'Wird in {{seconds}} s gelöscht',
    stays: 'Bleibt, bis er gelöscht wird',
    clearNow: 'Jetzt löschen',
    overdue: 'Zeit zum Löschen, aber dieser Browser lässt Latchkey nicht nachsehen',
    refused: 'Der Schlüssel wurde nicht kopiert',
    refusedText:
      'Der Browser lässt Latchkey nicht in die Zwischenablage schreiben. Für diese Seite erlauben, das Fenster vorn lassen und noch einmal kopieren.',
    unreadable: 'Die Zwischenablage konnte nicht geleert werden',
  },
  vault: {
    label: 'Wo die Schlüssel liegen',
    lock: 'Tresor sperren',
    memory: 'weg, wenn es endet',
    earlier: 'Beim letzten Start lagen die Schlüssel in {{name}}. Manche liegen vielleicht noch dort.',
    setUp: {
      title: 'Wo sollen die Schlüssel liegen?',
      why: 'Warum nicht im Schlüsselbund?',
      what: 'Was ist die verschlüsselte Datei?',
      whatText:
        'Eine Datei im Datenordner von Latchkey, verschlüsselt mit einer eigenen Passphrase (age, scrypt). Ohne die Passphrase kann sie niemand lesen, und niemand, auch Latchkey nicht, kann sie wiederherstellen.',
      weaker:
        'In einem Punkt ist sie schwächer als ein Schlüsselbund: Wer die Datei kopiert, kann beliebig lange Passphrasen probieren. Eine lange ist besser.',
      passphrase: 'Passphrase',
      repeat: 'Dieselbe Passphrase noch einmal',
      hint: 'Mindestens 8 Zeichen; vier oder mehr zufällige Wörter sind gut.',
      tooShort: 'Es müssen mindestens 8 Zeichen sein.',
      differs: 'Die beiden Passphrasen sind verschieden.',
      consent:
        'Mir ist klar, dass meine Schlüssel in dieser Datei liegen und eine verlorene Passphrase nicht wiederherstellbar ist.',
      consentMissing: 'Zuerst das Häkchen setzen: Ohne Zustimmung wird nichts gespeichert.',
      submit: 'Verschlüsselte Datei anlegen',
      retry: 'Noch einmal nach dem Schlüsselbund suchen',
    },
    unlock: {
      title: 'Der Tresor ist gesperrt',
      passphrase: 'Passphrase',
      submit: 'Entsperren',
      keychain: 'Der Schlüsselbund dieses Systems ist gesperrt. Er fragt selbst nach seinem Passwort; Latchkey sieht es nie.',
      keychainSubmit: 'Schlüsselbund öffnen',
      file: 'Die Schlüssel liegen in einer verschlüsselten Datei. Ihre Passphrase öffnet sie.',
    },
  },
};
