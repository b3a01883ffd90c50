import { createClient, defineInterface, type MessageBus } from 'dbus-native';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { Polkit } from '../../../electron/desktop/system/authentication-polkit.ts';
import { noSessionBus, SessionBusFixture } from '../../fixtures/session-bus.ts';

const missing = noSessionBus();
const path = '/org/freedesktop/PolicyKit1/Authority';
const ours = 'app.latchkey.unlock';

type Outcome = [authorized: boolean, challenge: boolean, details: Record<string, string>];
interface Question {
  subject: [kind: string, facts: Record<string, unknown>];
  action: string;
  details: Record<string, string>;
  flags: number;
}

/** polkit's place on a system bus of the test's own. */
const authority = {
  actions: [] as string[],
  /** Null never answers. */
  outcome: [false, false, {}] as Outcome | null,
  asked: [] as Question[],
  cancelled: [] as string[],
};

describe.skipIf(missing !== null)(`polkit${missing === null ? '' : ` (skipped: ${missing})`}`, () => {
  let bus: SessionBusFixture;
  const clients: MessageBus[] = [];

  beforeAll(async () => {
    bus = await SessionBusFixture.start();
    await bus.client.export(
      path,
      defineInterface({
        name: 'org.freedesktop.PolicyKit1.Authority',
        methods: {
          EnumerateActions: {
            in: { locale: 's' },
            out: { actions: 'a(ssssssuuua{ss})' },
            handler: () => authority.actions.map((id) => [id, '', '', '', '', '', 0, 0, 4, {}]),
          },
          CheckAuthorization: {
            in: { subject: '(sa{sv})', action: 's', details: 'a{ss}', flags: 'u', cancellation: 's' },
            out: { result: '(bba{ss})' },
            handler: (question: Question) => {
              authority.asked.push(question);
              return authority.outcome ?? new Promise<never>(() => undefined);
            },
          },
          CancelCheckAuthorization: {
            in: { cancellation: 's' },
            handler: ({ cancellation }: { cancellation: string }) => void authority.cancelled.push(cancellation),
          },
        },
      }),
    );
    await bus.client.ownName('org.freedesktop.PolicyKit1');
  });
  afterAll(async () => {
    await Promise.all(clients.map((client) => client.close()));
    await bus.stop();
  });
  beforeEach(() => {
    Object.assign(authority, { actions: ['org.example.other', ours], outcome: [true, false, {}], asked: [], cancelled: [] });
  });

  const connect = async (): Promise<MessageBus> => {
    const client = createClient({ busAddress: bus.address });
    clients.push(client);
    return client;
  };
  const polkit = (personMs?: number): Polkit => new Polkit(connect, personMs);

  it('is offered where the action is known to it, and nowhere else', async () => {
    expect(await polkit().available()).toBe(true);
    authority.actions = ['org.example.other'];
    expect(await polkit().available()).toBe(false);
    expect(await new Polkit(() => Promise.resolve(null)).available()).toBe(false);
    const elsewhere = await SessionBusFixture.start();
    const alone = createClient({ busAddress: elsewhere.address });
    await expect(new Polkit(() => Promise.resolve(alone)).available()).resolves.toBe(false);
    await alone.close();
    await elsewhere.stop();
  });

  it('is asked about this very connection, and may ask the person', async () => {
    const asking = polkit();
    await asking.ask();
    await asking.ask();
    expect(authority.asked).toHaveLength(2);
    const names = authority.asked.map(({ subject }) => subject[1]['name']);
    expect(names[0]).toMatch(/^:\d+\.\d+$/u);
    expect(new Set(names).size).toBe(1);
    expect(authority.asked[0]).toMatchObject({ subject: ['system-bus-name', {}], action: ours, details: {}, flags: 1 });
  });

  it.each([
    ['a dismissed question', [false, true, { 'polkit.dismissed': 'true' }], 'cancelled', 'system-prompt'],
    ['a wrong password', [false, false, {}], 'cancelled', 'system-prompt'],
    ['a desktop where nothing can ask', [false, true, {}], 'not-offered', 'no-polkit-agent'],
  ] as const)('opens nothing for %s', async (_, outcome, code, reason) => {
    authority.outcome = [...outcome];
    await expect(polkit().ask()).rejects.toMatchObject({ code, details: { reason } });
  });

  it('calls a question off that nobody answers', async () => {
    authority.outcome = null;
    await expect(polkit(50).ask()).rejects.toMatchObject({ code: 'cancelled' });
    expect(authority.cancelled).toEqual([expect.stringMatching(/^[\da-f-]{36}$/u)]);
  });

  it('says so when there is nobody to ask', async () => {
    await expect(new Polkit(() => Promise.resolve(null)).ask()).rejects.toMatchObject({ code: 'not-offered' });
    const elsewhere = await SessionBusFixture.start();
    const alone = createClient({ busAddress: elsewhere.address });
    await expect(new Polkit(() => Promise.resolve(alone)).ask()).rejects.toMatchObject({
      code: 'not-offered',
      details: { reason: 'polkit-refused' },
    });
    await alone.close();
    await elsewhere.stop();
  });
});
