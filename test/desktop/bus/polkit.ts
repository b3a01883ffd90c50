import { defineInterface, type MessageBus } from 'dbus-native';

import { ownName } from './own-name.ts';

/** polkit's place on a system bus: knows Latchkey's action, and answers as the test says. */
export class PolkitService {
  /** How the person answers. */
  answer: 'yes' | 'no' = 'yes';
  /** Actions that were asked about. */
  readonly asked: string[] = [];

  static async start(bus: MessageBus): Promise<PolkitService> {
    const service = new PolkitService();
    await bus.export(
      '/org/freedesktop/PolicyKit1/Authority',
      defineInterface({
        name: 'org.freedesktop.PolicyKit1.Authority',
        methods: {
          EnumerateActions: {
            in: { locale: 's' },
            out: { actions: 'a(ssssssuuua{ss})' },
            handler: () => [['app.latchkey.unlock', '', '', '', '', '', 0, 0, 4, {}]],
          },
          CheckAuthorization: {
            in: { subject: '(sa{sv})', action: 's', details: 'a{ss}', flags: 'u', cancellation: 's' },
            out: { result: '(bba{ss})' },
            handler: ({ action }: { action: string }) => {
              service.asked.push(action);
              return [service.answer === 'yes', false, service.answer === 'yes' ? {} : { 'polkit.dismissed': 'true' }];
            },
          },
          CancelCheckAuthorization: { in: { cancellation: 's' }, handler: () => undefined },
        },
      }),
    );
    await ownName(bus, 'org.freedesktop.PolicyKit1');
    return service;
  }
}
