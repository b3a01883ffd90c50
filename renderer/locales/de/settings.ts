import type { SameShape } from '../../../shared/locales/texts.ts';
import type { settings as en } from '../en/settings.ts';

export const settings: SameShape<typeof en> = {
  title: 'Einstellungen',
  section: {
    appearance: 'Darstellung',
    copying: 'Kopieren',
    dates: 'Austausch und Ablauf',
    names: 'Namen auf Servern',
    identity: 'Plex-Geräte-Token',
    window: 'Fenster',
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
  },
  grace: {
    label: 'Nach einem Austausch gilt der alte Schlüssel noch',
    unit: 'Stunden',
    hint: 'Zeit, alle Programme umzustellen. 0 widerruft den alten, sobald der neue bewiesen ist.',
  },
  lead: {
    label: 'Vor einem Ablauf warnen',
    unit: 'Tage',
    hint: 'Latchkey kann nur warnen, solange es läuft.',
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
