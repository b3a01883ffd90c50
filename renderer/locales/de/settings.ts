import type { SameShape } from '../../../shared/locales/texts.ts';
import type { settings as en } from '../en/settings.ts';

export const settings: SameShape<typeof en> = {
  title: 'Einstellungen',
  section: {
    appearance: 'Darstellung',
    copying: 'Kopieren',
    dates: 'Austausch',
    warnings: 'Warnungen',
    quickAccess: 'Schnellzugriff',
    start: 'Start und Fenster',
    lock: 'Sperre',
    names: 'Namen auf Servern',
    identity: 'Plex-Geräte-Token',
    vault: 'Tresor',
    about: 'Über Latchkey',
  },
  theme: { label: 'Farben', system: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
  language: { label: 'Sprache', system: 'Wie das System', en: 'English', de: 'Deutsch' },
  density: { label: 'Zeilen', normal: 'Normal', compact: 'Eng' },
  clipboard: {
    label: 'Zwischenablage leeren nach',
    unit: 'Sekunden',
    hint: 'Nur wenn sie den kopierten Schlüssel noch enthält. Auch beim Sperren des Tresors und beim Beenden. 0 leert sie nie.',
    pageHint:
      'Nur wenn sie den kopierten Schlüssel noch enthält. Wo der Browser die Seite nicht hineinsehen lässt, bleibt sie, wie sie ist, und die Seite sagt es. Das geht nur, solange die Seite offen ist. 0 leert sie nie.',
    wayland:
      'Unter Wayland darf das Programm im Vordergrund die Zwischenablage lesen, und manche Verlaufsprogramme behalten auch, was sie nicht behalten sollen.',
  },
  grace: {
    label: 'Nach einem Austausch gilt der alte Schlüssel noch',
    unit: 'Stunden',
    hint: 'Zeit, alle Programme umzustellen. 0 widerruft den alten, sobald der neue bewiesen ist.',
  },
  silent: 'Dieser Desktop zeigt keine Benachrichtigungen. Was sie sagen würden, steht unter der Glocke.',
  lead: {
    label: 'So lange vor einem Ablauf warnen',
    hint: 'Jede Warnung kommt einmal. Was fällig wurde, während Latchkey nicht lief, kommt beim nächsten Start. Ein Schlüssel kann eigene Tage haben.',
    noneHint: 'Vor einem Ablauf wird niemand gewarnt, erst danach. Ein Schlüssel kann eigene Tage haben.',
  },
  revokeDelay: {
    label: 'Mit einem angekündigten Widerruf warten',
    unit: 'Stunden',
    hint: 'Verlangt das Datum eines Schlüssels seinen Widerruf, wird er erst angekündigt; bis er geschieht, sagt „Behalten“ ihn ab. 0 wartet nicht.',
  },
  quiet: {
    label: 'Ruhezeit',
    hint: 'In ihr wird nichts gemeldet. Was hineinfällt, kommt an ihrem Ende.',
    from: 'Von',
    to: 'Bis',
    same: 'Wähle zwei verschiedene Zeiten.',
  },
  driftHours: {
    label: 'Die Listen deiner Server lesen, alle',
    unit: 'Stunden',
    hint: 'Damit auffällt, wenn ein Schlüssel hinzukommt oder nicht mehr gilt, auch wenn niemand hinsieht. Dazu dienen nur Anmeldungen, keine Schlüssel. Bei 0 nur, wenn du sie liest.',
  },
  drift: {
    label: 'Schlüssel und Geräte melden, die nicht hier entstanden sind',
    hint: 'Ein neuer Schlüssel auf einem deiner Server, den Latchkey nicht gemacht hat: deiner oder der von jemand anderem.',
  },
  shortcut: {
    label: 'Tastenkürzel für den Schnellzugriff',
    hint: 'Gilt in jedem Programm. Drücke dieses Feld, dann die neue Kombination.',
    press: 'Kombination drücken…',
    cancel: 'Escape lässt es, wie es ist.',
    none: 'Kein Tastenkürzel',
    off: 'Ausschalten',
    bare: 'Nimm Strg, Alt oder ⌘ dazu: Diese Taste allein wird zum Schreiben gebraucht.',
    unknown: 'Diese Taste taugt nicht für ein Kürzel. Versuche eine andere.',
    portalGave: 'In den Worten deines Desktops: {{keys}}',
    portal: 'Dein Desktop verwaltet es: Er fragt dich einmal, und du kannst es auch in seinen Tastatureinstellungen ändern.',
    command: 'Befehl für die Tastatureinstellungen deines Systems:',
    copyCommand: 'Befehl kopieren',
    states: {
      active: { word: 'Aktiv', means: 'Es öffnet den Schnellzugriff.' },
      off: { word: 'Aus', means: 'Der Schnellzugriff öffnet sich aus dem Infobereich und von der Befehlszeile.' },
      taken: { word: 'Belegt', means: 'Ein anderes Programm hat diese Kombination. Wähle eine andere.' },
      invalid: { word: 'Ungültig', means: 'Das System kennt diese Kombination nicht. Wähle eine andere.' },
      unsupported: {
        word: 'Hier nicht möglich',
        means: 'Dieser Desktop gibt Programmen keine Tastenkürzel. Er kann stattdessen auf eines hin einen Befehl ausführen.',
      },
    },
  },
  start: {
    label: 'Mit dem System starten',
    hint: 'Warnungen, Übergangszeiten und Ablaufdaten werden überwacht, sobald du dich anmeldest.',
    hidden: 'Ohne Fenster starten',
    hiddenHint: 'Nur das Symbol im Infobereich erscheint.',
    hiddenNoTray: 'Dieser Desktop zeigt keine Symbole im Infobereich; ein minimiertes Fenster wartet in der Taskleiste.',
    'not-writable':
      'Das System ließ Latchkey den Starteintrag nicht schreiben. Prüfe die Rechte des Ordners für Autostart-Programme und versuche es dann noch einmal.',
    unsupported:
      'Diese Installation kann nicht mit dem System starten. Füge Latchkey von Hand zu den Startprogrammen deines Desktops hinzu.',
  },
  lock: {
    idle: { label: 'Sperren ohne Eingabe nach', unit: 'Minuten', hint: '0 sperrt nie von selbst.' },
    screen: { label: 'Zusammen mit dem Bildschirm sperren', hint: 'Auch wenn der Rechner schlafen geht.' },
    names: {
      label: 'Gesperrt keine Namen im Infobereich zeigen',
      hint: 'Das Menü sagt dann nur, dass Latchkey gesperrt ist.',
    },
    askAgain: {
      label: 'Auch wenn offen, noch einmal fragen, wer ich bin, bevor',
      reveal: 'ein Geheimnis gezeigt wird',
      export: 'Schlüssel exportiert werden',
      revoke: 'ein Schlüssel oder eine Anmeldung endet',
      hint: 'Gefragt wird nach dem, was Latchkey öffnet: dem Weg deines Systems oder der Passphrase.',
    },
  },
  device: {
    label: 'Gerätename',
    hint: 'So führen Server das Gerät dieser Installation. Leer gilt der Name dieses Rechners.',
  },
  identity: {
    label: 'Eine zweite Art von Token für Plex anbieten (Versuch)',
    hint: 'Gibt Latchkey eine zweite Identität bei Plex mit einem Schlüsselpaar. Ihre Token gelten sieben Tage und erneuern sich selbst. plex.tv nimmt sie an, Medienserver womöglich nicht; sie taugen also vor allem für Programme, die mit plex.tv sprechen. Nach dem Abschalten entstehen keine mehr; vorhandene gelten, bis sie widerrufen werden.',
  },
  closeToTray: {
    label: 'Beim Schließen des Fensters im Infobereich bleiben',
    hint: 'Übergangszeiten und Ablaufdaten werden nur überwacht, solange Latchkey läuft.',
    noTray:
      'Dieser Desktop zeigt keine Symbole im Infobereich; mit dem Fenster endet deshalb Latchkey. Minimiere es, um weiter gewarnt zu werden.',
  },
  range: 'Zwischen {{min}} und {{max}}.',
  saved: 'Gespeichert',
  vault: {
    where: 'Liegt in',
    state: 'Zustand',
    why: 'Warum dieser',
    lock: 'Tresor sperren',
    keychainLock: 'Der Schlüsselbund hat sein eigenes Schloss; Latchkey lässt es, wie es ist.',
  },
  about: {
    version: 'Version',
    runsAs: 'Läuft als',
    shell: { desktop: 'Desktop-Programm', web: 'Seite im Browser, nur auf diesem Rechner', cli: 'Befehlszeile' },
    platform: { linux: 'Linux', darwin: 'macOS', win32: 'Windows', other: 'Anderes System' },
    demo: 'Vorführung: Alle Server hier sind simuliert.',
    independent:
      'Latchkey ist nicht von Plex, Jellyfin oder PlexMCP. Die drei haben nichts miteinander zu tun; PlexMCP (plexmcp.com) ist nicht der MCP-Server von Plex selbst.',
    network: 'Latchkey spricht mit den eigenen Servern, bei Plex mit plex.tv und sonst mit niemandem.',
  },
};
