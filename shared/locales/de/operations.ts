import type * as en from '../en/operations.ts';
import type { SameShape } from '../texts.ts';

export const operationKinds: SameShape<typeof en.operationKinds> = {
  create: 'Neuer Schlüssel',
  rotate: 'Austausch',
  replace: 'Ersatz an Ort und Stelle',
  revoke: 'Widerruf',
};

export const operationStates: SameShape<typeof en.operationStates> = {
  planned: { word: 'Geplant', means: 'Auf dem Server ist noch nichts geschehen.' },
  minted: { word: 'Angelegt', means: 'Der neue Schlüssel besteht, ist aber noch nicht bewiesen. Der alte gilt.' },
  distributing: {
    word: 'Wird verteilt',
    means: 'Der neue Schlüssel wird dorthin geschrieben, wo der alte benutzt wird. Beide gelten.',
  },
  restarted: { word: 'Neu gestartet', means: 'Was den Schlüssel nutzt, wurde mit dem neuen gestartet. Beide gelten.' },
  verified: { word: 'Bewiesen', means: 'Der neue Schlüssel gilt nachweislich. Der alte auch.' },
  grace: { word: 'Übergangszeit', means: 'Beide Schlüssel gelten, damit alles auf den neuen umziehen kann.' },
  revoking: { word: 'Wird widerrufen', means: 'Der Server wird angewiesen, den Schlüssel zu beenden.' },
  'proven-dead': { word: 'Nachweislich tot', means: 'Der Server hat den alten Schlüssel abgelehnt.' },
  done: { word: 'Fertig', means: 'Abgeschlossen.' },
  'rolling-back': { word: 'Wird zurückgenommen', means: 'Der neue Schlüssel wird entfernt. Der alte gilt.' },
  'rolled-back': { word: 'Zurückgenommen', means: 'Der neue Schlüssel wurde entfernt. Der alte gilt wie zuvor.' },
};

export const operationSteps: SameShape<typeof en.operationSteps> = {
  mint: 'Den neuen Schlüssel anlegen',
  store: 'In den Tresor legen',
  verify: 'Beweisen, dass er gilt',
  revoke: 'Den Schlüssel auf dem Server beenden',
  prove: 'Sehen, dass der Server ihn ablehnt',
  'remove-minted': 'Den neuen Schlüssel wieder entfernen',
};

export const stepOutcomes: SameShape<typeof en.stepOutcomes> = {
  ok: 'Erledigt',
  failed: 'Misslungen',
  'found-again': 'Nach einer Unterbrechung wiedergefunden',
};
