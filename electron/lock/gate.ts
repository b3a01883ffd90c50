import { AppError } from '../../shared/domain/errors.ts';
import type { AskAgain } from '../../shared/domain/lock.ts';
import { type Settings, settingsSchema } from '../../shared/domain/settings.ts';
import type { Channel, EventName } from '../../shared/ipc/channels.ts';
import type { EventData } from '../../shared/ipc/events.ts';

/** Who may pass to the core now. Asked for every call of every shell, in dispatch.ts and nowhere else. */
export interface Gate {
  /**
   * Lets a call through, or throws `app-locked`; with `details.again` when Latchkey is open and the person only has to
   * prove once more that it is them. The function that it gives must be applied to the answer.
   */
  admit(channel: Channel): Promise<(answer: unknown) => unknown>;
  /** What a page may hear of an event now; null for nothing. */
  tells<E extends EventName>(event: E, data: EventData<E>): EventData<E> | null;
}

/** What the gate asks of the lock. */
interface Lock {
  readonly locked: boolean;
  /** Locked because the vault is, which opens by its own passphrase. */
  readonly opensWithVault: boolean;
  /** Resolves once it is known whether Latchkey is locked. */
  settled(): Promise<void>;
  /** Whether the person has to prove again who they are before this. */
  mustProve(what: AskAgain): boolean;
}

/** What a locked Latchkey still answers: how to open it, how it looks, and nothing with a name in it. */
export const answeredWhileLocked: ReadonlySet<Channel> = new Set<Channel>([
  'app.info',
  'lock.status',
  'lock.lock',
  'lock.unlock',
  'settings.get',
  'clipboard.clear',
  'vault.status',
  'desktop.status',
  'popup.close',
]);

/** The others hold names. Whoever opens Latchkey asks for everything anew. */
const toldWhileLocked: ReadonlySet<EventName> = new Set<EventName>(['changed', 'clipboard', 'lock', 'navigate']);

const proofFor: Partial<Record<Channel, AskAgain>> = {
  'credentials.reveal': 'reveal',
  'credentials.revoke': 'revoke',
  'credentials.revokeMany': 'revoke',
  // Each ends one key for another, at once if it is asked to.
  'rotation.start': 'revoke',
  'rotation.finishGrace': 'revoke',
  'rotation.rollBack': 'revoke',
  'accounts.signOut': 'revoke',
  'accounts.endSession': 'revoke',
  'accounts.endAllSessions': 'revoke',
  'expiry.calendar': 'export',
};

export const createGate = (lock: Lock): Gate => {
  const answers = (channel: Channel): boolean =>
    !lock.locked || answeredWhileLocked.has(channel) || (channel === 'vault.unlock' && lock.opensWithVault);
  return {
    admit: async (channel) => {
      await lock.settled();
      if (!answers(channel)) throw new AppError('app-locked');
      const again = proofFor[channel];
      if (again !== undefined && lock.mustProve(again)) throw new AppError('app-locked', { details: { again } });
      return (answer) => {
        // Locked while the call was under way: its answer is nobody's business any more.
        if (!answers(channel)) throw new AppError('app-locked');
        return lock.locked && channel === 'settings.get' ? appearanceOf(answer as Settings) : answer;
      };
    },
    tells: (event, data) => (lock.locked && !toldWhileLocked.has(event) ? null : data),
  };
};

/** For shells without a lock of their own, as in tests of a shell alone. */
export const openGate: Gate = { admit: () => Promise.resolve((answer) => answer), tells: (_, data) => data };

/** The lock screen looks as the person set it; everything else has its default. */
const appearanceOf = ({ theme, language, density }: Settings): Settings => settingsSchema.parse({ theme, language, density });
