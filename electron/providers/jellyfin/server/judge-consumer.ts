import type { Readiness } from '../../../../shared/domain/servers/server-details.ts';
import type { Consumer } from '../../ways.ts';
import { compareVersions } from '../wire/versions.ts';
import { type KnownConsumer, knownConsumers } from './known-consumers.ts';

/**
 * What is known about an app and the old headers, by what it calls itself or its key is called. A version decides where the app
 * says it; a key says none. Pure.
 */
export const judgeConsumer = (
  consumer: Consumer,
  known: readonly KnownConsumer[] = knownConsumers,
): Readiness['consumers'][number] => {
  const { credentialId, name, version } = consumer;
  const app = known.find(({ called }) => called.test(consumer.product ?? '')) ?? known.find(({ called }) => called.test(name));
  if (!app) return { credentialId, name, product: null, version, verdict: 'unknown', fixedIn: null, source: null };
  const { product, fixedIn, source } = app;
  return { credentialId, name, product, version, verdict: verdictOn(app, consumer), fixedIn, source };
};

const verdictOn = (
  { state, fixedIn }: KnownConsumer,
  { product, version }: Consumer,
): Readiness['consumers'][number]['verdict'] => {
  if (state === 'old') return 'breaks';
  // Somebody mended it, and nobody said in which version: whether this one is new enough cannot be told.
  if (state === 'mended' || fixedIn === null) return 'unknown';
  // What stands beside a key's name is no version of the app.
  const order = product === null || version === null ? null : compareVersions(version, fixedIn);
  if (order === null) return 'since';
  return order >= 0 ? 'fine' : 'breaks';
};
