import type { Exchange } from '../http-simulator.ts';
import { queryOf } from './replies.ts';

/** What a request says of itself in its `Authorization` header. */
export type Claims = Partial<Record<'Token' | 'Client' | 'Device' | 'DeviceId' | 'Version', string>>;

/**
 * Reads a request as the server does: the modern header, and the older ways only where they are allowed. Up to 10.10 the old
 * `X-Emby-Authorization` was read before the new one.
 */
export const claimsOf = (exchange: Exchange, legacy: { allowed: boolean; first: boolean }): Claims => {
  const { headers } = exchange;
  const header = (name: string): string | undefined => {
    const value = headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
  const modern = header('authorization');
  const old = legacy.allowed ? header('x-emby-authorization') : undefined;
  const claims = parse(legacy.first ? (old ?? modern) : (modern ?? old), legacy.allowed);
  const token =
    claims.Token ??
    (legacy.allowed ? (header('x-emby-token') ?? header('x-mediabrowser-token')) : undefined) ??
    queryOf(exchange, 'ApiKey') ??
    (legacy.allowed ? queryOf(exchange, 'api_key') : null);
  return token ? { ...claims, Token: token } : claims;
};

const names = new Set(['Token', 'Client', 'Device', 'DeviceId', 'Version']);

const parse = (header: string | undefined, legacy: boolean): Claims => {
  const match = /^(\S+) (.*)$/su.exec(header ?? '');
  const scheme = match?.[1]?.toLowerCase();
  if (scheme !== 'mediabrowser' && !(legacy && scheme === 'emby')) return {};
  const claims: Record<string, string> = {};
  for (const pair of splitOutsideQuotes(match?.[2] ?? '')) {
    const at = pair.indexOf('=');
    const name = pair.slice(0, at).trim();
    if (at > 0 && names.has(name)) claims[name] = urlDecode(pair.slice(at + 1).replace(/^\s*"|"\s*$/gu, ''));
  }
  return claims;
};

const splitOutsideQuotes = (text: string): string[] => {
  const parts = [''];
  let quoted = false;
  for (const char of text) {
    if (char === '"') quoted = !quoted;
    if (char === ',' && !quoted) parts.push('');
    else parts[parts.length - 1] += char;
  }
  return parts;
};

/** Like .NET's `UrlDecode`: a plus is a space, and what is no escape stays. */
const urlDecode = (text: string): string => {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
};
