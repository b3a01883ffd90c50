import type { SameShape } from '../../../shared/locales/texts.ts';
import type { serverSignIn as en } from '../en/serverSignIn.ts';

export const serverSignIn: SameShape<typeof en> = {
  signIn: {
    plexTv: 'Bei plex.tv anmelden',
    otherWays: 'Oder:',
    advanced: 'Für Fortgeschrittene:',
    notReady:
      'Dieser Server startet noch oder wurde nie fertig eingerichtet. Ohne fertige Einrichtung gibt es keine Konten zum Anmelden: zuerst seine eigene Seite öffnen und die Einrichtung abschließen.',
    browser: { plex: 'Im Browser', jellyfin: 'Quick Connect', plexmcp: '' },
    code: { plex: 'Mit einem Code auf einem anderen Gerät', jellyfin: '', plexmcp: '' },
    password: { plex: 'Benutzername und Passwort', jellyfin: 'Benutzername und Passwort', plexmcp: 'E-Mail und Passwort' },
    secret: { plex: 'Token einfügen', jellyfin: 'API-Schlüssel einfügen', plexmcp: 'API-Schlüssel einfügen' },
    browserText: {
      plex: 'Latchkey öffnet plex.tv; dort wird die Anmeldung bestätigt. Das Passwort geht nie durch Latchkey.',
      jellyfin:
        'Latchkey zeigt einen Code. Er wird dort eingegeben, wo Jellyfin bereits angemeldet ist: Benutzermenü, Quick Connect. Die Verwaltung des Servers kann diesen Weg abschalten; dann hilft das Passwort.',
      plexmcp: '',
    },
    codeText: {
      plex: 'Latchkey zeigt vier Zeichen. Sie werden unter plex.tv/link eingegeben, auf diesem oder einem anderen Gerät. Das Passwort geht nie durch Latchkey.',
      jellyfin: '',
      plexmcp: '',
    },
    passwordText: {
      plex: 'Plex kann diesen Weg ablehnen oder ein Captcha verlangen, das sich hier nicht zeigen lässt. Konten von Google oder Apple haben kein Passwort. Das Passwort wird einmal benutzt und nicht behalten.',
      jellyfin:
        'Das Passwort wird einmal benutzt und nicht behalten. API-Schlüssel verwalten kann nur ein Administratorkonto. Ein gesperrtes Konto, ob mit Absicht oder durch Fehlversuche, bleibt draußen, bis die Verwaltung es wieder freigibt.',
      plexmcp:
        'Das Konto der Organisation an diesem Gateway, kein plex.tv-Konto. Das Passwort wird einmal benutzt und nicht behalten.',
    },
    secretText: {
      plex: 'Ein Token des eigenen Kontos. Latchkey fragt plex.tv, was es ist, bevor es behalten wird.',
      jellyfin: 'Ein API-Schlüssel aus „Übersicht“, „API-Schlüssel“. Er hat alle Rechte auf dem Server.',
      plexmcp:
        'Ein Schlüssel kann Schlüssel anlegen und widerrufen; auflisten dürfen sie bei PlexMCP nur Menschen. Für die ganze Liste mit E-Mail und Passwort anmelden.',
    },
    secretTextDocumented:
      'Dieses Gateway spricht die Schnittstelle der veröffentlichten Dokumentation, die keine Anmeldung mit Passwort kennt. Hier hilft ein API-Schlüssel der Organisation.',
    start: {
      browser: { plex: 'plex.tv zum Anmelden öffnen', jellyfin: 'Code anzeigen', plexmcp: '' },
      code: { plex: 'Code anzeigen', jellyfin: '', plexmcp: '' },
    },
    newCode: 'Neuen Code holen',
    expired: 'Dieser Code ist abgelaufen. Nichts wurde verändert.',
    copyLink: 'Link kopieren',
    copyAddress: 'Adresse kopieren',
    qr: 'QR-Bild, das zu plex.tv/link führt',
    qrHint: 'Oder mit einem Telefon scannen.',
    codeHintPlex: 'Unter dieser Adresse eingeben, angemeldet mit dem gewünschten Konto:',
    yourCode: 'Der Code',
    codeHint: 'In Jellyfin im Benutzermenü unter „Quick Connect“ eingeben.',
    waiting: 'Warten auf die Bestätigung…',
    opened: 'plex.tv wurde im Browser geöffnet. Dort bestätigen und zurückkommen; diese Seite merkt es selbst.',
    openAgain: 'Seite noch einmal öffnen',
    popupHint: 'Keine Seite offen, oder schon geschlossen?',
    timeLeft: 'noch {{time}}',
    cancel: 'Abbrechen',
    username: 'Benutzername',
    usernamePlex: 'Benutzername oder E-Mail',
    email: 'E-Mail',
    passwordLabel: 'Passwort',
    codeLabel: 'Code der Authenticator-App',
    codeLabelHint: 'Sechs Ziffern oder ein Ersatzcode.',
    tokenLabel: 'Token',
    keyLabel: 'API-Schlüssel',
    submit: 'Anmelden',
    submitting: 'Anmeldung läuft…',
    use: 'Diesen Schlüssel verwenden',
    using: 'Der Server wird gefragt…',
    done: 'Angemeldet als {{name}}. Die Schlüssel werden aufgelistet.',
    doneNoManage: 'Angemeldet als {{name}}',
  },
};
