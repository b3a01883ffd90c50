/**
 * The second net under `Secret`: whatever is about to be written to a log, a crash report or an evidence line loses
 * everything that has the shape of a secret of the three systems, or stands where one usually stands. What it cannot
 * know is a bare Plex token in running text: 20 letters and digits look like many a harmless word.
 */

/** Ends of names whose value is a secret, as fields, parameters, headers and variables spell them: PLEX_TOKEN, apiKey. */
const names = String.raw`(?:token|api[-_]?key|jwt|passphrase|password|passwd|secret|\b(?:pass|pw|pin))`;

/** A name, its closing quote if it has one, and what stands between it and its value. */
const before = String.raw`${names}(?:\\*["'])?\s*[=:]\s*`;

const patterns: readonly [RegExp, string][] = [
  [/\bpmcp_[0-9a-z]{6,}/giu, 'pmcp_[redacted]'],
  [/\bpk_(live|test)_[\w-]{6,}/giu, 'pk_$1_[redacted]'],
  [/\b(claim|transient)-[\w-]{8,}/giu, '$1-[redacted]'],
  [/\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/gu, '[redacted]'],
  [/\bAGE-SECRET-KEY-[0-9A-Z-]+/giu, '[redacted]'],
  // A quoted value goes up to its closing quote, blanks and all, or to the end where it was cut off. Inside a JSON string
  // the quote is \" and an inner one \\\": a quote that closes is spelled as the opening one and follows no backslash.
  [new RegExp(String.raw`(${before}(\\*["']))(?!\[redacted\](?:\2|$))[^\r\n]*?(?=(?<!\\)\2|[\r\n]|$)`, 'giu'), '$1[redacted]'],
  // An unquoted one ends where a parameter, a field or a word ends: X-Plex-Token=…&, api_key: …
  [new RegExp(String.raw`(${before})(?!\[redacted\]|\{|null\b)[^\s"'\\&,;<>})\]]+`, 'giu'), '$1[redacted]'],
  [/((?:bearer|apikey|basic)\s+)(?!\[redacted\])[\w.~+/=-]{8,}/giu, '$1[redacted]'],
  [/((?:set-)?cookie["']?\s*[=:]\s*["']?)(?!\[redacted\])[^"'\r\n]+/giu, '$1[redacted]'],
  // Name and password in front of a host.
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/?#@"'\\]+@/giu, '$1[redacted]@'],
  // Jellyfin keys stand in a URL path.
  [/(\/auth\/keys\/)(?!\[redacted\])[^\s/?"'{\\]+/giu, '$1[redacted]'],
  // 32 hexadecimal digits are a Jellyfin key or a harmless id; a log can do without either, glued to a word or not.
  [/(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/giu, '[32 hex]'],
];

export const redact = (text: string): string => patterns.reduce((rest, [pattern, by]) => rest.replace(pattern, by), text);
