/**
 * The second net under `Secret`: whatever is about to be written to a log, a crash report or an evidence line loses
 * everything that has the shape of a secret of the three systems, or stands where one usually stands.
 */
const patterns: readonly [RegExp, string][] = [
  [/\bpmcp_[0-9a-z]{6,}/giu, 'pmcp_[redacted]'],
  [/\bpk_(live|test)_[\w-]{6,}/giu, 'pk_$1_[redacted]'],
  [/\b(claim|transient)-[\w-]{8,}/giu, '$1-[redacted]'],
  [/\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/gu, '[redacted]'],
  [/\bAGE-SECRET-KEY-[0-9A-Z]+/gu, '[redacted]'],
  // X-Plex-Token=…, Token="…", authToken: "…", api_key=…, pin=…, password=…
  [
    /((?:x-plex-token|x-emby-token|x-mediabrowser-token|x-api-key|auth_?token|access_?token|refresh_?token|authentication_?token|api_?key|devicejwt|passphrase|password|pw|secret|token|pin)["']?\s*[=:]\s*["']?)(?!\[redacted\]|\{)[^\s"'&,;<>}]+/giu,
    '$1[redacted]',
  ],
  [/((?:bearer|apikey)\s+)[\w.~+/=-]{8,}/giu, '$1[redacted]'],
  // Jellyfin keys stand in a URL path.
  [/(\/auth\/keys\/)[^\s/?"'{]+/giu, '$1[redacted]'],
  // A bare 32-digit hex number is a Jellyfin key or a harmless id; a log can do without either.
  [/\b[0-9a-f]{32}\b/giu, '[32 hex]'],
];

export const redact = (text: string): string => patterns.reduce((rest, [pattern, by]) => rest.replace(pattern, by), text);
