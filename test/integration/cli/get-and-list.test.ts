import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { CommandLineHome, ended, key } from './home.ts';

const home = new CommandLineHome();
const sonarr = key({ name: 'Sonarr' });
const replaced = key({ name: 'Sonarr', lifecycle: 'retiring' });
const radarrs = [key({ name: 'Radarr' }), key({ name: 'Radarr' })];
const listed = key({ name: 'Only listed', held: false, vaultPath: null, fingerprint: null });
const dead = key({
  name: 'Küche',
  kind: 'plex-app-token',
  provider: 'plex',
  serverId: null,
  health: { state: 'revoked', evidence: [], notes: [] },
});
const signIn = key({ name: 'ada@example.org', kind: 'plexmcp-session', provider: 'plexmcp', serverId: null });
const tokens = { access: randomBytes(20).toString('hex'), refresh: randomBytes(20).toString('hex') };
let secrets: Map<string, string>;

beforeAll(async () => {
  const given = new Map([[signIn.id, JSON.stringify(tokens)]]);
  secrets = await home.keep([sonarr, replaced, ...radarrs, listed, dead, signIn], given);
});
afterAll(() => home.remove());

describe('latchkey get', () => {
  it('prints the secret, a line break, and nothing else', async () => {
    const { code, out, err } = await home.run(['get', 'sonarr']);
    expect({ code, err, exact: out === `${secrets.get(sonarr.id)}\n` }).toEqual({ code: 0, err: '', exact: true });
  });

  it('takes an id, and gives JSON', async () => {
    const { code, out } = await home.run(['get', replaced.id.slice(0, 8), '--json']);
    expect(code).toBe(0);
    const { secret, ...rest } = JSON.parse(out) as Record<string, string>;
    expect(rest).toEqual({ id: replaced.id, name: 'Sonarr', kind: 'jellyfin-api-key' });
    expect(secret === secrets.get(replaced.id)).toBe(true);
  });

  it('prints of a sign-in its access token, and never the one that renews it', async () => {
    const { out } = await home.run(['get', signIn.name]);
    expect(out === `${tokens.access}\n`).toBe(true);
  });

  it('writes down who was given out', async () => {
    await home.run(['get', 'Küche']);
    expect(home.activity()[0]).toMatchObject({ kind: 'credential-revealed', subject: 'Küche', credentialId: dead.id });
  });

  it('leaves the secret in no file', async () => {
    await home.run(['get', 'Sonarr']);
    const bytes = home.everyByte();
    expect([...secrets.values()].some((secret) => bytes.includes(secret))).toBe(false);
  });

  it('refuses a name that means several keys, and names them', async () => {
    const { code, out, err } = await home.run(['get', 'Radarr']);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    for (const { id } of radarrs) expect(err).toContain(id.slice(0, 8));
  });

  it('ends with 4 for a key that nobody knows, and with 1 for one whose secret is not held', async () => {
    expect(await home.run(['get', 'Nobody', '--json'])).toEqual({
      code: 4,
      out: '',
      err: `${JSON.stringify({ code: 'not-found', details: { name: 'Nobody' } })}\n`,
    });
    const { code, err } = await home.run(['get', 'Only listed', '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(err)).toMatchObject({ code: 'secret-missing' });
  });

  it('ends with 3 when the passphrase is wrong or nobody can be asked', async () => {
    const file = join(home.folder, 'wrong');
    writeFileSync(file, 'not the passphrase', { mode: 0o600 });
    const wrong = await home.run(['get', 'Sonarr', '--json'], { LATCHKEY_PASSPHRASE_FILE: file });
    expect(wrong).toMatchObject({ code: 3, out: '' });
    expect(JSON.parse(wrong.err)).toMatchObject({ code: 'wrong-passphrase' });
    const nobody = await home.run(['get', 'Sonarr', '--json'], { LATCHKEY_PASSPHRASE_FILE: '' });
    expect(nobody).toMatchObject({ code: 3, out: '' });
    expect(JSON.parse(nobody.err)).toMatchObject({ code: 'vault-locked' });
  });

  it('says errors in the language of the terminal', async () => {
    const file = join(home.folder, 'wrong-de');
    writeFileSync(file, 'not the passphrase', { mode: 0o600 });
    const { err } = await home.run(['get', 'Sonarr'], { LATCHKEY_PASSPHRASE_FILE: file, LANG: 'de_DE.UTF-8' });
    expect(err).toMatch(/Passphrase|Kennwort|Passwort/u);
    expect(err).not.toContain('The passphrase');
  });

  it.skipIf(process.platform === 'win32')('warns when others can read the passphrase', async () => {
    const file = join(home.folder, 'open-to-all');
    writeFileSync(file, home.passphrase);
    chmodSync(file, 0o644);
    const { code, err } = await home.run(['get', 'Sonarr'], { LATCHKEY_PASSPHRASE_FILE: file });
    expect(code).toBe(0);
    expect(err).toContain('chmod 600');
  });

  it.skipIf(process.platform !== 'linux')('asks for the passphrase at a terminal without showing it', async () => {
    const command = `"${process.execPath}" electron/cli/latchkey.ts get Sonarr`;
    // util-linux's script gives the command a terminal of its own, which echoes as every terminal does.
    const child = spawn('script', ['-qec', command, '/dev/null'], {
      env: { ...home.env, LATCHKEY_PASSPHRASE_FILE: '' },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let seen = '';
    let typed = false;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      seen += text;
      if (typed || !seen.includes('Passphrase: ')) return;
      typed = true;
      child.stdin.write(`${home.passphrase}\r`);
    });
    await new Promise((resolve) => child.on('close', resolve));
    const shown = (text = '?'): boolean => seen.includes(text);
    expect({ typed, secret: shown(secrets.get(sonarr.id)), passphrase: shown(home.passphrase) }).toEqual({
      typed: true,
      secret: true,
      passphrase: false,
    });
  });
});

describe('latchkey list', () => {
  it('needs no passphrase, shows every key and no colours in a pipe', async () => {
    const { code, out, err } = await home.run(['list'], { LATCHKEY_PASSPHRASE_FILE: '', FORCE_COLOR: '1' });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).not.toContain('\u001b');
    expect(out.split('\n')).toHaveLength(9);
    expect(out).toMatch(/^Küche +Plex token of an app +Plex +■ Revoked/mu);
    expect(out).toMatch(
      new RegExp(`^Sonarr +Jellyfin API key +Living room +◌ Never checked.*…beef +${sonarr.id.slice(0, 8)}$`, 'mu'),
    );
  });

  it.each([
    [['--kind', 'plex'], ['Küche']],
    [['--kind', 'plex-app-token'], ['Küche']],
    [['--health', 'revoked'], ['Küche']],
    [
      ['--server', 'living', '--health', 'never-checked'],
      ['Only listed', 'Radarr', 'Radarr', 'Sonarr', 'Sonarr'],
    ],
    [['--server', 'nowhere'], []],
  ])('filters by %j', async (filter, names) => {
    const { out } = await home.run(['list', '--json', ...filter]);
    expect((JSON.parse(out) as { name: string }[]).map(({ name }) => name).sort()).toEqual(names);
  });

  it('gives scripts the facts, and neither secrets nor hashes of them', async () => {
    const { out } = await home.run(['list', '--json', '--kind', 'plex']);
    expect(JSON.parse(out)).toEqual([
      expect.objectContaining({ id: dead.id, state: 'revoked', lifecycle: 'active', held: true, last4: 'beef', server: null }),
    ]);
    expect(out).not.toMatch(/hash|vaultPath/u);
  });

  it('refuses a filter it does not know instead of listing nothing', async () => {
    expect(await home.run(['list', '--health', 'fine'])).toMatchObject({ code: 2, out: '' });
    expect(await home.run(['list', '--kind', 'emby'])).toMatchObject({ code: 2, out: '' });
  });

  it('works while another process writes', async () => {
    const several = await Promise.all([home.run(['list']), ended(home.start(['get', 'Sonarr'])), home.run(['list'])]);
    expect(several.map(({ code }) => code)).toEqual([0, 0, 0]);
  });
});
