import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { type DeviceRow, devicesFromJson, devicesFromXml } from './device-rows.ts';

const empty: DeviceRow = {
  id: null,
  clientIdentifier: null,
  name: '',
  product: '',
  version: '',
  platform: '',
  device: '',
  provides: '',
  isServer: false,
  token: null,
  createdAt: null,
  lastSeenAt: null,
};

describe('devicesFromXml', () => {
  const rows = (inner: string) => devicesFromXml(`<MediaContainer>${inner}</MediaContainer>`);

  it('keeps rows that lack almost everything', () => {
    expect(rows('<Device/><Device id="x" lastSeenAt="0" createdAt="99999999999999"/>')).toEqual([empty, empty]);
  });

  it('knows a server by what it provides or by its product', () => {
    const isServer = (attributes: string) => rows(`<Device ${attributes}/>`)?.[0]?.isServer;
    expect(['provides="client,server"', 'provides="client, server "', 'product="Plex Media Server"'].map(isServer)).toEqual([
      true,
      true,
      true,
    ]);
    expect(['provides="client,serverless"', 'product="Plex Media Player"', 'name="server"'].map(isServer)).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('is an empty list for an account without devices, and nothing for half a list', () => {
    expect(devicesFromXml('<MediaContainer publicAddress="203.0.113.1" size="0"/>')).toEqual([]);
    expect(devicesFromXml('<MediaContainer><Device id="1"/>')).toBeNull();
  });

  it('reads dates from the first second of the epoch to the last of year 9999, and no others', () => {
    const seen = (at: string) => rows(`<Device lastSeenAt="${at}"/>`)?.[0]?.lastSeenAt;
    expect(['1', '253402300799', '253402300800', '-5', '', 'yesterday'].map(seen)).toEqual([
      '1970-01-01T00:00:01.000Z',
      '9999-12-31T23:59:59.000Z',
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('devicesFromJson', () => {
  it('reads numbers, texts and dates in either form, and leaves out what is no device', () => {
    const list = [
      { clientIdentifier: 'one', name: 'nas', product: 'Tautulli', lastSeenAt: 1_780_000_000, id: 7, token: null },
      { clientIdentifier: 'two', lastSeenAt: '2026-05-28T20:26:40Z', id: '8', provides: 'server' },
      null,
      'text',
      [{}],
    ];
    expect(devicesFromJson(list)).toMatchObject([
      { clientIdentifier: 'one', id: '7', name: 'nas', lastSeenAt: '2026-05-28T20:26:40.000Z', token: null },
      { clientIdentifier: 'two', id: '8', isServer: true, lastSeenAt: '2026-05-28T20:26:40.000Z' },
    ]);
    expect([{}, null, 'x', undefined].map(devicesFromJson)).toEqual([null, null, null, null]);
  });
});

describe('numbers of rows', () => {
  const numbered = (pairs: [string, string][]) =>
    devicesFromJson(pairs.map(([id, clientIdentifier]) => ({ id, clientIdentifier })))?.map((row) => [
      row.id,
      row.clientIdentifier,
    ]);

  it('count a row that is listed twice once, and name no device when they stand for two', () => {
    expect(
      numbered([
        ['1', 'a'],
        ['1', 'a'],
        ['2', 'b'],
      ]),
    ).toEqual([
      ['1', 'a'],
      ['2', 'b'],
    ]);
    expect(
      numbered([
        ['1', 'a'],
        ['1', 'b'],
        ['2', 'c'],
      ]),
    ).toEqual([
      [null, 'a'],
      [null, 'b'],
      ['2', 'c'],
    ]);
  });

  it('that are left stand for one device each, and no device is lost', () => {
    const rows = fc.array(
      fc.record({ id: fc.constantFrom('1', '2', '3', 'x'), clientIdentifier: fc.constantFrom('a', 'b', 'c') }),
    );
    fc.assert(
      fc.property(rows, (list) => {
        const read = devicesFromJson(list) ?? [];
        const ids = read.flatMap(({ id }) => id ?? []);
        const clients = new Set(read.map(({ clientIdentifier }) => clientIdentifier));
        expect(new Set(ids).size).toBe(ids.length);
        expect(clients).toEqual(new Set(list.map(({ clientIdentifier }) => clientIdentifier)));
      }),
    );
  });

  it('stand any JSON', () => {
    fc.assert(fc.property(fc.array(fc.jsonValue()), (list) => (devicesFromJson(list)?.length ?? 0) <= list.length));
  });
});
