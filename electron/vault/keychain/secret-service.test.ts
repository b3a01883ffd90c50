import { describe, expect, it, vi } from 'vitest';

import { AppError } from '../../../shared/domain/errors.ts';
import { SecretService } from './secret-service.ts';
import type { Bus, BusCall, SignalListener } from './session-bus.ts';

const collection = '/org/freedesktop/secrets/collection/login';
const attributes = { service: 'Latchkey', account: 'a/b/id' };

/** A Secret Service with one collection and one item, whose prompt is answered by the test. */
class FakeService implements Bus {
  locked = true;
  /** KeePassXC shows nothing of a closed database. */
  hidesWhenLocked = false;
  hasDefault = true;
  prompts = 0;
  readonly calls: string[] = [];
  readonly #listeners = new Map<string, SignalListener>();

  call<T>({ member, body }: BusCall): Promise<T> {
    this.calls.push(member);
    return Promise.resolve(this.#answer(member, body) as T);
  }

  listen(signal: Pick<BusCall, 'member'>, listener: SignalListener): Promise<() => void> {
    this.#listeners.set(signal.member, listener);
    return Promise.resolve(() => this.#listeners.delete(signal.member));
  }

  /** The person answers; or, with null, the service goes away. */
  answer(dismissed: boolean | null): void {
    if (dismissed === false) {
      this.locked = false;
      this.hasDefault = true;
    }
    if (dismissed === null) this.#listeners.get('NameOwnerChanged')?.(['org.freedesktop.secrets', ':1.2', '']);
    else this.#listeners.get('Completed')?.([dismissed, ['s', '']]);
  }

  get heard(): number {
    return this.#listeners.size;
  }

  #answer(member: string, body: unknown[] = []): unknown {
    switch (member) {
      case 'ReadAlias':
        return this.hasDefault ? collection : '/';
      case 'SearchItems':
        if (!this.locked) return [[`${collection}/1`], []];
        return this.hidesWhenLocked ? [[], []] : [[], [`${collection}/1`]];
      case 'Get':
        return body[1] === 'Locked' ? this.locked : { ...attributes };
      case 'Unlock':
      case 'CreateCollection':
        return [[], this.locked || !this.hasDefault ? '/prompt/1' : '/'];
      case 'Prompt':
        this.prompts += 1;
        return undefined;
      default:
        throw new Error(`unexpected ${member}`);
    }
  }
}

const never = new AbortController().signal;
const shown = (service: FakeService, count: number): Promise<void> => vi.waitFor(() => expect(service.prompts).toBe(count));
const lockedBy = (reason: string): object => ({ code: 'vault-locked', details: { reason } });

describe('SecretService', () => {
  it('unlocks what is locked and waits for the person', async () => {
    const service = new FakeService();
    const opened = new SecretService(service).openItems(attributes, never);
    await shown(service, 1);
    service.answer(false);
    await opened;
    expect(service.heard).toBe(0);
  });

  it('does not prompt for what is open', async () => {
    const service = new FakeService();
    service.locked = false;
    const secretService = new SecretService(service);
    await secretService.openItems(attributes, never);
    await secretService.openDefault(never);
    expect(await secretService.accounts({ service: 'Latchkey' }, never)).toEqual(['a/b/id']);
    expect(service.prompts).toBe(0);
  });

  it('takes "nothing found" for an answer only from an open collection', async () => {
    const service = new FakeService();
    service.hidesWhenLocked = true;
    const opened = new SecretService(service).openItems(attributes, never);
    await shown(service, 1);
    service.answer(true);
    await expect(opened).rejects.toMatchObject(lockedBy('prompt-closed'));
  });

  it('makes the default collection where there is none', async () => {
    const service = new FakeService();
    service.hasDefault = false;
    service.locked = false;
    const opened = new SecretService(service).openDefault(never);
    await shown(service, 1);
    service.answer(false);
    await opened;
    expect(service.calls).toContain('CreateCollection');
  });

  it('makes no collection only to look into it', async () => {
    const service = new FakeService();
    service.hasDefault = false;
    service.locked = false;
    await new SecretService(service).openItems(attributes, never);
    await new SecretService(service).accounts(attributes, never);
    expect(service.calls).not.toContain('CreateCollection');
  });

  it('stays quiet after a prompt was closed, until it is told to ask again', async () => {
    const service = new FakeService();
    const secretService = new SecretService(service);
    const first = secretService.openItems(attributes, never);
    await shown(service, 1);
    service.answer(true);
    await expect(first).rejects.toMatchObject(lockedBy('prompt-closed'));
    await expect(secretService.accounts(attributes, never)).rejects.toMatchObject(lockedBy('prompt-closed'));
    expect(service.prompts).toBe(1);
    secretService.promptAgain();
    const second = secretService.openItems(attributes, never);
    await shown(service, 2);
    service.answer(false);
    await second;
  });

  it('leaves an unanswered prompt standing: never dismisses it, shows no second one, and takes its late answer', async () => {
    const service = new FakeService();
    const secretService = new SecretService(service);
    const abort = new AbortController();
    const first = secretService.openItems(attributes, abort.signal);
    await shown(service, 1);
    abort.abort();
    await expect(first).rejects.toMatchObject(lockedBy('no-answer'));
    const second = secretService.openItems(attributes, never);
    service.answer(false);
    await second;
    expect(service.prompts).toBe(1);
    expect(service.calls).not.toContain('Dismiss');
  });

  it('does not wait for a prompt that went down with its service', async () => {
    const service = new FakeService();
    const opened = new SecretService(service).openItems(attributes, never);
    await shown(service, 1);
    service.answer(null);
    await expect(opened).rejects.toMatchObject(lockedBy('prompt-closed'));
    expect(service.heard).toBe(0);
  });

  it('lets a failing prompt through as what it is', async () => {
    const service = new FakeService();
    const call = service.call.bind(service);
    service.call = <T>(asked: BusCall): Promise<T> =>
      asked.member === 'Prompt' ? Promise.reject(new AppError('vault-unavailable')) : call<T>(asked);
    await expect(new SecretService(service).openItems(attributes, never)).rejects.toMatchObject({ code: 'vault-unavailable' });
  });
});
