import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { placeOf } from './deep-link.ts';
import { secondRequest, startRequest, withoutRequest } from '../start-request.ts';

const id = '8f14e45f-ceea-4e7a-9b0c-1d2e3f4a5b6c';
/** Every place a link may lead to. */
const known = /^\/(?:keys(?:\/[\da-f-]{36})?|servers|activity|settings|library)$/u;

describe('placeOf', () => {
  it.each([
    ['latchkey://keys', '/keys'],
    ['latchkey://keys/', '/keys'],
    [`latchkey://keys/${id}`, `/keys/${id}`],
    [`LATCHKEY://Keys/${id.toUpperCase()}`, `/keys/${id}`],
    ['latchkey://servers', '/servers'],
    ['latchkey://activity/', '/activity'],
    ['latchkey://settings', '/settings'],
    ['latchkey://library', '/library'],
  ])('leads from %s to %s', (link, place) => {
    expect(placeOf(link)).toBe(place);
  });

  it.each([
    '',
    'latchkey:',
    'latchkey://',
    'latchkey:keys',
    'latchkey:///keys',
    'latchkey://keys/new',
    'latchkey://keys/../settings',
    `latchkey://keys/${id}/revoke`,
    `latchkey://keys/${id}?do=revoke`,
    `latchkey://keys/${id}#/settings`,
    `latchkey://user@keys/${id}`,
    'latchkey://settings/vault',
    'latchkey://servers/add?url=http://192.0.2.1',
    'latchkey://keys\n--lock',
    ' latchkey://keys',
    'https://latchkey.example/keys',
  ])('leads from %j nowhere', (link) => {
    expect(placeOf(link)).toBeNull();
  });
});

const anyLink = fc
  .oneof(
    fc.string(),
    fc.webPath(),
    fc.constantFrom('keys', 'keys/new', `keys/${id}`, 'lock', 'popup', 'settings?lock', 'keys/--lock', '--popup'),
  )
  .map((rest) => `latchkey://${rest}`);
const anySwitch = fc.constantFrom('--popup', '--lock', '--settings', '--hidden', '--original-process-start-time=1', '--');

describe('startRequest', () => {
  it('finds what is asked for wherever it stands', () => {
    expect(startRequest(['latchkey', '--enable-crashpad', '--lock', '--x=1'])).toEqual({ do: 'lock' });
    expect(startRequest(['latchkey', '--popup'])).toEqual({ do: 'popup' });
    expect(startRequest(['latchkey', '--settings'])).toEqual({ do: 'navigate', to: '/settings' });
    expect(startRequest(['latchkey', '--hidden'])).toEqual({ do: 'stay-hidden' });
    expect(startRequest(['latchkey'])).toEqual({ do: 'open' });
  });

  it('does nothing but navigate for a link, to one of the known places, whatever stands beside it', () => {
    fc.assert(
      fc.property(anyLink, fc.array(anySwitch), fc.array(anySwitch), (link, before, after) => {
        const request = startRequest(['latchkey', ...before, link, ...after]);
        expect(request.do === 'navigate' ? known.test(request.to) : request.do === 'nothing').toBe(true);
      }),
    );
  });
});

describe('secondRequest', () => {
  it('believes what the second instance sent rather than what arrived', () => {
    const arrived = ['latchkey', '--lock', '--original-process-start-time=1'];
    expect(secondRequest(arrived, { argv: ['latchkey', '--popup'] })).toEqual({ do: 'popup' });
  });

  it('takes what arrived where nothing fitting was sent', () => {
    for (const sent of [undefined, null, 7, {}, { argv: 'x' }, { argv: [1] }]) {
      expect(secondRequest(['latchkey', '--lock'], sent)).toEqual({ do: 'lock' });
    }
  });
});

it('a start anew keeps what was not asked for', () => {
  const argv = ['--no-sandbox', '/opt/app', '--hidden', 'latchkey://keys', '--lock', '--popup', '--settings'];
  expect(withoutRequest(argv)).toEqual(['--no-sandbox', '/opt/app']);
});
