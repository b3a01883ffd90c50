import type * as en from '../en/vault.ts';
import type { SameShape } from '../texts.ts';

export const vaultKinds: SameShape<typeof en.vaultKinds> = {
  keychain: {
    name: 'Schlüsselbund des Systems',
    means: 'Die Schlüssel liegen im Schlüsselbund dieses Systems, geschützt durch die Anmeldung.',
  },
  'passphrase-file': {
    name: 'Verschlüsselte Datei',
    means:
      'Die Schlüssel liegen in einer verschlüsselten Datei (age), die die Passphrase öffnet. Ohne Passphrase kann sie niemand lesen und niemand wiederherstellen.',
  },
  memory: {
    name: 'Nur im Arbeitsspeicher',
    means: 'Die Schlüssel sind nur im Arbeitsspeicher und weg, sobald Latchkey endet. Es wird nichts gespeichert.',
  },
};

export const vaultStates: SameShape<typeof en.vaultStates> = {
  ready: 'Offen',
  locked: 'Gesperrt',
  'needs-setup': 'Nicht eingerichtet',
};

export const vaultReasons: SameShape<typeof en.vaultReasons> = {
  'keychain-ok': 'Ein Testeintrag wurde geschrieben, gelesen und gelöscht; der Schlüsselbund arbeitet.',
  'no-keychain-service': 'Auf diesem System antwortet kein Schlüsselbund. Das ist auf Rechnern ohne Desktop üblich.',
  'keychain-locked': 'Der Schlüsselbund ist gesperrt. Das System fragt nach dem Passwort, wenn es gebraucht wird.',
  'keychain-library-missing': 'Die Bibliothek für den Schlüsselbund (libsecret) ist nicht installiert.',
  chosen: 'Diese Art Tresor wurde gewählt.',
};
