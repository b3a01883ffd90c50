import type * as en from '../en/trial.ts';
import type { SameShape } from '../texts.ts';

export const trialOutcomes: SameShape<typeof en.trialOutcomes> = {
  ok: {
    what: 'Das Werkzeug hat geantwortet.',
    means: 'Der Schlüssel öffnet es, und das Gateway und alles dahinter arbeiten.',
    next: '',
  },
  'tool-failed': {
    what: 'Das Werkzeug lief und meldete, dass es gescheitert ist.',
    means: 'Der Schlüssel ist in Ordnung: Er wurde eingelassen. Der Fehler liegt beim Werkzeug oder bei den Angaben.',
    next: 'Seine Worte unten lesen, die Angaben ändern und noch einmal aufrufen.',
  },
  'key-refused': {
    what: 'Das Gateway hat den Schlüssel abgelehnt.',
    means: 'Er ist dort unbekannt, abgelaufen, widerrufen oder nicht von der richtigen Form.',
    next: 'Den Schlüssel prüfen. Sagt die Prüfung dasselbe, einen neuen anlegen.',
  },
  quota: {
    what: 'Der Tarif erlaubt keinen weiteren Aufruf.',
    means: 'Der Schlüssel gilt; im Weg steht das Kontingent oder die Zahlung der Organisation.',
    next: 'Den Tarif beim Gateway ansehen oder warten, bis der Zeitraum neu beginnt.',
  },
  forbidden: {
    what: 'Das Gateway hat den Schlüssel eingelassen, verbietet dies aber.',
    means: 'Der Schlüssel gehört einer anderen Organisation, oder seine Rechte reichen nicht so weit.',
    next: 'Einen Schlüssel der richtigen Organisation nehmen oder erweitern, was dieser benutzen darf.',
  },
  'no-access': {
    what: 'Der Schlüssel öffnet diesen MCP nicht.',
    means: 'Für einen verbotenen MCP und für einen, den es nicht gibt, antwortet das Gateway gleich.',
    next: 'Den MCP beim Schlüssel unter „Darf benutzen“ erlauben oder ein anderes Werkzeug wählen.',
  },
  'rate-limited': {
    what: 'Zu viele Aufrufe in zu kurzer Zeit.',
    means: 'Der Schlüssel gilt; seine Aufrufe werden gezählt, und die dieser Minute sind verbraucht.',
    next: 'Kurz warten und noch einmal aufrufen. Geschieht es oft, die Grenze des Schlüssels anheben.',
  },
  'method-unknown': {
    what: 'Das Gateway kennt diese Art des Aufrufs nicht.',
    means: 'Über den Schlüssel sagt das nichts. Das Gateway spricht womöglich eine andere Fassung von MCP.',
    next: 'Die Liste der Werkzeuge neu lesen; bleibt es dabei, ist das Gateway dafür zu alt oder zu neu.',
  },
  'bad-arguments': {
    what: 'Die Angaben wurden nicht angenommen.',
    means: 'Der Schlüssel wurde eingelassen; ein Wert fehlt oder ist von der falschen Art.',
    next: 'Das Formular mit den Worten unten vergleichen und noch einmal aufrufen.',
  },
  'upstream-failed': {
    what: 'Der MCP hinter dem Gateway ist gescheitert oder hat nicht geantwortet.',
    means: 'Schlüssel und Gateway arbeiten; der Server, der dieses Werkzeug anbietet, nicht.',
    next: 'Nachsehen, ob dieser MCP läuft, dann noch einmal aufrufen.',
  },
  'server-error': {
    what: 'Das Gateway selbst ist gescheitert.',
    means: 'Über den Schlüssel ist daraus nichts zu erfahren.',
    next: 'Später noch einmal versuchen; das Protokoll des Gateways sagt mehr.',
  },
};
