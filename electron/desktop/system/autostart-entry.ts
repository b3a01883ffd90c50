/**
 * The file with which Linux desktops start a program at login, https://specifications.freedesktop.org/autostart-spec/latest/ and
 * https://specifications.freedesktop.org/desktop-entry-spec/latest/. Pure.
 * @param command program and arguments
 */
export const autostartEntry = (command: readonly string[]): string =>
  [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Latchkey',
    'Comment=Keys of Plex, Jellyfin and PlexMCP',
    'Icon=latchkey',
    `Exec=${command.map(quoted).join(' ')}`,
    'Terminal=false',
    'StartupNotify=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');

/** Whether a desktop would start it: people switch entries off in their desktop's settings, which leaves the file. Pure. */
export const isSwitchedOn = (entry: string): boolean => {
  const value = (key: string): string => keyOf(entry, key).toLowerCase();
  return value('Hidden') !== 'true' && value('X-GNOME-Autostart-enabled') !== 'false';
};

/** The program that an entry starts, unquoted; null when it names none. Pure. */
export const programOf = (entry: string): string | null => {
  const line = unescaped(keyOf(entry, 'Exec'));
  const [, inQuotes, bare] = /^(?:"((?:[^"\\]|\\.)*)"|(\S+))/u.exec(line) ?? [];
  const program = inQuotes?.replaceAll(/\\(["`$\\])/gu, '$1') ?? bare;
  return program === undefined ? null : program.replaceAll('%%', '%');
};

const keyOf = (entry: string, key: string): string => {
  const [, group = ''] = entry.split(/^\[Desktop Entry\][ \t]*$/mu);
  const own = group.split(/^\[/mu)[0] ?? '';
  for (const line of own.split(/\r?\n/u)) {
    const at = line.indexOf('=');
    if (at > 0 && line.slice(0, at).trim() === key) return line.slice(at + 1).trim();
  }
  return '';
};

/**
 * An argument as `Exec` wants it: in double quotes with a backslash before the four characters that a shell would read there, `%` doubled
 * because it begins a field code, and then every backslash doubled once more, as in every string of such a file.
 */
const quoted = (argument: string): string => {
  const safe = argument.replaceAll('%', '%%');
  const inQuotes = /^[\w@%+=:,./-]+$/u.test(argument) ? safe : `"${safe.replaceAll(/["`$\\]/gu, '\\$&')}"`;
  return inQuotes.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t').replaceAll('\r', '\\r');
};

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', s: ' ', '\\': '\\' };
const unescaped = (value: string): string =>
  value.replaceAll(/\\([ntrs\\])/gu, (_, character: string) => escapes[character] ?? '');
