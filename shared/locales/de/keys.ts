import type * as en from '../en/keys.ts';
import type { SameShape } from '../texts.ts';

export const providers: SameShape<typeof en.providers> = {
  plex: { name: 'Plex', what: 'Plex Media Server und Konten bei plex.tv' },
  jellyfin: { name: 'Jellyfin', what: 'Jellyfin-Server' },
  plexmcp: { name: 'PlexMCP', what: 'MCP-Gateway von plexmcp.com; nicht von Plex und nicht der MCP-Server von Plex selbst' },
};

export const kinds: SameShape<typeof en.kinds> = {
  'plex-account-token': {
    name: 'Plex-Kontotoken',
    what: 'Die Anmeldung von Latchkey selbst bei plex.tv. Es darf alles, was das Konto darf.',
  },
  'plex-app-token': {
    name: 'Plex-Token einer App',
    what: 'Die eigene Anmeldung einer App bei plex.tv. Es lässt sich beenden, ohne ein anderes zu berühren.',
  },
  'plex-server-token': {
    name: 'Plex-Zugriffstoken eines Servers',
    what: 'Was plex.tv dem Konto für einen Server gibt. Nichts für Apps: Weitergegeben kann es den Fernzugriff stören.',
  },
  'plex-device-jwt': {
    name: 'Plex-Geräteidentität',
    what: 'Eine zweite Identität von Latchkey bei plex.tv mit eigenem Schlüsselpaar. Ihr Token gilt sieben Tage und wird erneuert; Medienserver lehnen es womöglich ab.',
  },
  'jellyfin-api-key': {
    name: 'Jellyfin-API-Schlüssel',
    what: 'Ein Schlüssel mit allen Rechten auf diesem Server, auch zum Auflisten und Anlegen von Schlüsseln. Kleinere kennt Jellyfin nicht.',
  },
  'jellyfin-device-token': {
    name: 'Jellyfin-Gerätetoken',
    what: 'Die Anmeldung einer Person auf einem Gerät, mit deren Rechten.',
  },
  'plexmcp-api-key': {
    name: 'PlexMCP-API-Schlüssel',
    what: 'Ein Schlüssel einer Organisation bei PlexMCP. Auf dem Server kann er alle anderen Schlüssel der Organisation verwalten.',
  },
  'plexmcp-session': {
    name: 'PlexMCP-Anmeldung',
    what: 'Die Anmeldung, mit der Latchkey die Schlüssel einer Organisation verwaltet. Sie erneuert sich selbst.',
  },
};

export const notOffered: SameShape<typeof en.notOffered> = {
  'made-by-sign-in': 'Er entsteht durch eine Anmeldung, nicht durch Anlegen.',
  'secret-shown-once': 'Der Server zeigt ihn nur einmal, beim Anlegen.',
  'belongs-to-account': 'Er gehört zum Konto und ändert sich mit ihm.',
  'sign-in-again-instead': 'Eine neue Anmeldung ersetzt ihn.',
  'server-does-not-report': 'Der Server gibt das nicht an.',
  'server-has-no-expiry': 'Der Server kennt dafür kein Ablaufdatum; Latchkey kann eines überwachen.',
  'server-keeps-keys-as-made': 'Ein Schlüssel bleibt, wie er gemacht wurde; der Server kann ihn nicht ändern.',
  'server-has-no-such-thing': 'So etwas gibt es auf diesem Server nicht.',
  'opens-no-tools': 'Er öffnet Bibliotheken, keine Werkzeuge, die man aufrufen könnte.',
  'overlap-is-better': 'Hier können zwei Schlüssel nebeneinander gelten, so dass beim Ersetzen nichts stillsteht.',
  'behind-a-setting': 'In den Einstellungen ausgeschaltet.',
  'one-user-only': 'Eine Anmeldung steht hier nur für einen Benutzer.',
  'no-link-sign-in': 'Hier gibt es keine Anmeldung über eine andere Seite.',
  'no-short-code': 'Hier gibt es keinen kurzen Code zum Eintippen.',
  'no-password-sign-in': 'Hier gibt es keine Anmeldung mit Passwort.',
};

export const guards: SameShape<typeof en.guards> = {
  'server-row':
    'Das ist der Eintrag des Servers selbst. Ihn zu entfernen würde den Server lösen und den Fernzugriff abschneiden.',
  'own-row': 'Damit meldet sich Latchkey an. Stattdessen das Konto abmelden.',
};

export const lifecycles: SameShape<typeof en.lifecycles> = {
  active: 'Aktiv',
  retiring: 'Wird abgelöst',
  revoked: 'Widerrufen',
};

export const origins: SameShape<typeof en.origins> = {
  created: 'Hier angelegt',
  imported: 'Aus der Liste des Servers übernommen',
  pasted: 'Eingefügt',
  'sign-in': 'Durch Anmeldung entstanden',
  listed: 'Auf dem Server gesehen, liegt hier nicht vor',
};

export const proofs: SameShape<typeof en.proofs> = {
  refused: 'Der Server hat ihn nach dem Widerruf abgelehnt.',
  'not-listed': 'Er steht nicht mehr in der Liste des Servers. Das Geheimnis lag hier nicht vor und war nicht zu erproben.',
};

export const expirySources: SameShape<typeof en.expirySources> = {
  server: 'Der Server beendet ihn an diesem Datum.',
  latchkey: 'Latchkey überwacht dieses Datum und kann nur handeln, solange es läuft.',
};
