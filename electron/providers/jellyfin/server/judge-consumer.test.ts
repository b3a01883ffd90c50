import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { judgeConsumer } from './judge-consumer.ts';
import { knownConsumers } from './known-consumers.ts';

const judge = (name: string, product: string | null = null, version: string | null = null) =>
  judgeConsumer({ credentialId: 'c', name, product, version });

describe('judgeConsumer', () => {
  it.each([
    ['a key of an app with a fix', 'Tidarr', null, null, 'since', '1.2.7'],
    ['an old version of it', 'TV', 'Tidarr', '1.2.6', 'breaks', '1.2.7'],
    ['the version of the fix', 'TV', 'Tidarr', '1.2.7', 'fine', '1.2.7'],
    ['a later one, compared as numbers', 'TV', 'tidarr', 'v1.2.10', 'fine', '1.2.7'],
    ['a version that is none', 'TV', 'Tidarr', 'nightly', 'since', '1.2.7'],
    ['an app that was mended, nobody said when', 'Sonarr (attic)', null, null, 'unknown', null],
    ['an app that nobody has mended', 'MediaLyze', null, null, 'breaks', null],
    ['an app that is not known', 'My script', null, null, 'unknown', null],
    ['a name that only sounds alike', 'Homerun', null, null, 'unknown', null],
  ])('%s', (_what, name, product, version, verdict, fixedIn) => {
    expect(judge(name, product, version)).toMatchObject({ verdict, fixedIn, version });
  });

  it('believes what an app calls itself before what its key is called', () => {
    expect(judge('Sonarr', 'Tidarr', '1.0.0')).toMatchObject({ product: 'Tidarr', verdict: 'breaks' });
  });

  it('gives a source with every judgement, and none without', () => {
    expect(judge('JellyTags').source).toBe('https://github.com/christt105/jellytags/issues/30');
    expect(judge('My script')).toMatchObject({ product: null, source: null });
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.option(fc.string()), fc.option(fc.string()), (name, product, version) => {
        const judged = judge(name, product, version);
        expect(judged.product === null).toBe(judged.source === null);
        expect(judged.product !== null || judged.verdict === 'unknown').toBe(true);
      }),
    );
  });
});

describe('the table', () => {
  it.each(knownConsumers)('$product is found by its own name, and says where it was read', (app) => {
    expect(judge(app.product).product).toBe(app.product);
    expect(app.source).toMatch(/^https:\/\/github\.com\/[\w.-]+\/[\w.-]+\/(?:issues|pull)\/\d+$/u);
    expect(app.fixedIn !== null).toBe(app.state === 'fixed');
  });

  it('has every app once', () => {
    expect(new Set(knownConsumers.map(({ product }) => product)).size).toBe(knownConsumers.length);
  });
});
