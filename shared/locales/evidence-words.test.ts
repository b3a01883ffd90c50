import { describe, expect, it } from 'vitest';

import { evidenceInWords } from './evidence-words.ts';

describe('evidence in words', () => {
  it.each([
    [
      { asked: 'GET /System/Info with a random token', answered: '401, refused, as it must be' },
      { asked: 'GET /System/Info mit einem zufälligen Token', answered: '401, abgelehnt, wie es sein muss' },
    ],
    [
      { asked: 'GET /api/v2/user', answered: 'no connection' },
      { asked: 'GET /api/v2/user', answered: 'keine Verbindung' },
    ],
    [
      { asked: 'identity of the server', answered: 'no answer: timeout' },
      { asked: 'Kennung des Servers', answered: 'keine Antwort: timeout' },
    ],
    [
      { asked: 'GET /x', answered: '403, "key expired"' },
      { asked: 'GET /x', answered: '403, "key expired"' },
    ],
  ])('%o is %o in German', (english, german) => {
    expect(evidenceInWords(english, 'de')).toEqual(german);
    expect(evidenceInWords(english, 'en')).toEqual(english);
  });
});
