import { describe, expect, it } from 'vitest';

import { fillIn } from './fill-in.ts';
import { resources } from './index.ts';
import { languages, pickLanguage } from './texts.ts';

describe('fillIn', () => {
  it('fills in values, zero included', () => {
    expect(fillIn('{{a}} and {{b}}', { a: 'x', b: 0 })).toBe('x and 0');
  });

  it('leaves an optional part out when any value of it is missing or empty', () => {
    expect(fillIn('No answer[ from {{host}}].', {})).toBe('No answer.');
    expect(fillIn('No answer[ from {{host}}].', { host: '' })).toBe('No answer.');
    expect(fillIn('No answer[ from {{host}}].', { host: 'nas' })).toBe('No answer from nas.');
    expect(fillIn('x[ {{a}} {{b}}]', { a: 1 })).toBe('x');
  });

  it('leaves brackets without a placeholder alone', () => {
    expect(fillIn('an array is []', {})).toBe('an array is []');
  });
});

describe('texts', () => {
  it('calls PlexMCP and its keys by name, so that nobody takes them for Plex’s own', () => {
    for (const language of languages) {
      expect(resources[language].providers.plexmcp.what).toMatch(/plexmcp\.com/u);
      expect(resources[language].kinds['plexmcp-api-key'].name).toMatch(/^PlexMCP/u);
    }
  });
});

describe('pickLanguage', () => {
  it.each([
    [['de-AT', 'en'], 'de'],
    [['fr', 'de_DE.UTF-8'], 'de'],
    [['fr-FR'], 'en'],
    [[], 'en'],
  ])('%j → %s', (wishes, language) => {
    expect(pickLanguage(wishes)).toBe(language);
  });
});
