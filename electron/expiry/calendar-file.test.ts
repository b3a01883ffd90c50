import { randomBytes, randomUUID } from 'node:crypto';

import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';

import type { Credential, Expiry } from '../../shared/domain/keys/credential.ts';
import { newRow } from '../credentials/new-row.ts';
import { calendarFile } from './calendar-file.ts';

const now = new Date('2026-11-21T12:00:00.000Z');
const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

const key = (at: string, over: Partial<Credential> = {}, expiry: Partial<Expiry> = {}): Credential =>
  newRow(
    {
      id: randomUUID(),
      kind: 'plexmcp-api-key',
      provider: 'plexmcp',
      name: 'Robot',
      origin: 'created',
      expiry: { at, source: 'latchkey', action: 'notify', ...expiry },
      ...over,
    },
    now.toISOString(),
  );

interface Component {
  name: string;
  lines: Map<string, string>;
  inside: Component[];
}

/** Reads a file as RFC 5545, sections 3.1 and 3.3.11 say, and throws where it is not one. */
const parse = (file: string): Component => {
  const bytes = new TextEncoder().encode(file);
  if (file.replaceAll('\r\n', '').match(/[\r\n]/u)) throw new Error('a bare line end');
  for (const line of new TextDecoder('utf-8', { fatal: true }).decode(bytes).split('\r\n'))
    if (new TextEncoder().encode(line).length > 75) throw new Error(`too long: ${line}`);
  const root: Component = { name: '', lines: new Map(), inside: [] };
  const open = [root];
  for (const line of file.replaceAll('\r\n ', '').split('\r\n').filter(Boolean)) {
    const [, name = '', value = ''] = /^([A-Z-]+)(?:;[A-Z-]+=[^:;]+)*:(.*)$/su.exec(line) ?? [];
    if (name === '' || /\p{Cc}/u.test(value)) throw new Error(`no content line: ${line}`);
    const here = open.at(-1) ?? root;
    if (name === 'BEGIN') {
      const inner: Component = { name: value, lines: new Map(), inside: [] };
      here.inside.push(inner);
      open.push(inner);
    } else if (name === 'END') {
      if (open.pop()?.name !== value) throw new Error(`ends what did not begin: ${value}`);
    } else here.lines.set(line.slice(0, line.indexOf(':')), value);
  }
  const [calendar] = root.inside;
  if (open.length !== 1 || root.inside.length !== 1 || !calendar) throw new Error('not one calendar');
  return calendar;
};
const unescaped = (text = ''): string =>
  text.replaceAll(/\\(.)/gsu, (_, character: string) => (/n/iu.test(character) ? '\n' : character));
const events = (rows: Credential[], leadDays: number[] = [7]): Component[] =>
  parse(calendarFile(rows, leadDays, 'en', now)).inside.filter(({ name }) => name === 'VEVENT');

describe('calendarFile', () => {
  it('is a calendar also without dates', () => {
    expect(parse(calendarFile([], [30], 'de', now)).lines.get('VERSION')).toBe('2.0');
  });

  it('holds each date once, the same each time, with alarms at the lead times', () => {
    const rows = [key('2026-12-24T10:30:00.000Z'), key('2027-01-01T08:00:00.000Z', { leadDays: [1] }, { action: 'revoke' })];
    const [first, second] = events(rows, [30, 7]);
    expect(first?.lines.get('UID')).toBe(`${rows[0]?.id}-20261224T103000000Z@latchkey`);
    expect(first?.lines.get('DTSTART')).toBe('20261224T103000Z');
    expect(first?.lines.get('SUMMARY')).toBe('Robot expires');
    expect(first?.inside.map(({ lines }) => lines.get('TRIGGER'))).toEqual(['-P30D', '-P7D']);
    expect(second?.lines.get('SUMMARY')).toBe('Robot: to be revoked');
    expect(second?.inside.map(({ lines }) => lines.get('TRIGGER'))).toEqual(['-P1D']);
    expect(events(rows).map(({ lines }) => lines.get('UID'))).toEqual([first, second].map((one) => one?.lines.get('UID')));
  });

  it.each([
    ['Europe/Berlin', '2026-12-24T22:59:59.000Z', 'latchkey', 'DTSTART;VALUE=DATE', '20261224'],
    ['America/New_York', '2026-12-24T05:00:00.000Z', 'latchkey', 'DTSTART;VALUE=DATE', '20261224'],
    ['America/New_York', '2026-12-25T04:59:59.000Z', 'latchkey', 'DTSTART;VALUE=DATE', '20261224'],
    ['America/New_York', '2026-12-24T00:00:00.000Z', 'server', 'DTSTART;VALUE=DATE', '20261224'],
    ['America/New_York', '2026-12-24T00:00:00.000Z', 'latchkey', 'DTSTART', '20261224T000000Z'],
  ] as const)('in %s says %s, set by %s, as %s:%s', (timeZone, at, source, field, value) => {
    process.env.TZ = timeZone;
    expect(events([key(at, {}, { source })])[0]?.lines.get(field)).toBe(value);
  });

  it('leaves out what has no date, is dead, or renews itself', () => {
    const at = '2026-12-24T10:30:00.000Z';
    const rows = [key(at, { expiry: null }), key(at, { lifecycle: 'revoked' }), key(at, { kind: 'plexmcp-session' })];
    expect(events(rows)).toEqual([]);
  });

  it('says nothing of a secret', () => {
    const last4 = randomBytes(2).toString('hex').toUpperCase();
    const hash = randomBytes(16).toString('hex');
    const row = key('2026-12-24T10:30:00.000Z', { id: '00000000-0000-4000-8000-000000000000', fingerprint: { last4, hash } });
    const text = calendarFile([row], [7], 'en', now);
    expect(text).not.toContain(last4);
    expect(text).not.toContain(hash);
  });

  it('survives any name', () => {
    const piece = fc.constantFrom('\r\n', '\n', ';', ',', '\\', ':', '"', 'END:VEVENT', 'ä', '🔑', '\u0007', ' ', 'x'.repeat(80));
    const name = fc.oneof(
      fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join('')),
      fc.string({ unit: 'grapheme', maxLength: 120 }),
    );
    fc.assert(
      fc.property(name, (text) => {
        const [event] = events([key('2026-12-24T10:30:00.000Z', { name: text })]);
        const said = text.replaceAll(/\p{Cc}+/gu, ' ').trim();
        expect(unescaped(event?.lines.get('SUMMARY'))).toBe(`${said} expires`.trim());
      }),
    );
  });
});
