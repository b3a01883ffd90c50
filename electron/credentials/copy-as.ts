import { type CopyFormat, formatsFor } from '../../shared/domain/keys/copy-format.ts';
import type { CredentialKind } from '../../shared/domain/keys/credential.ts';
import { AppError } from '../../shared/domain/errors.ts';
import {
  headerOf,
  type KeyHeader,
  keyVariables,
  readyRequest,
  type RequestSubject,
  shellQuoted,
} from '../../shared/domain/keys/key-request.ts';
import { Secret } from '../vault/secret.ts';

export interface CopySubject extends RequestSubject {
  /** What the key is called; the variable's name comes from it. */
  name: string;
}

/**
 * A secret as text that can be pasted where it is needed. What comes out is as secret as what goes in. Pure.
 * @throws not-offered for a form that this kind does not have, or in which this secret cannot be written
 */
export const copyAs = (subject: CopySubject, secret: Secret, format: CopyFormat): Secret => {
  if (!formatsFor(subject.kind, subject.url !== null).includes(format)) throw notOffered('no-such-form');
  if (format === 'token') return secret;
  const text = secret.reveal();
  // Every other form is one line, and a header would end where the line does.
  if (/\p{Cc}/u.test(text)) throw notOffered('secret-not-writable');
  return Secret.of(writers[format](subject, text));
};

const notOffered = (reason: 'no-such-form' | 'secret-not-writable'): AppError =>
  new AppError('not-offered', { details: { reason } });

type Writer = (subject: CopySubject, secret: string) => string;

const writers: Record<Exclude<CopyFormat, 'token'>, Writer> = {
  header: ({ kind, dialect }, secret) => headerLine(kind, headerOf(kind, dialect), secret),
  url: (subject, secret) => {
    const parameter = subject.kind === 'jellyfin-api-key' ? 'ApiKey' : 'X-Plex-Token';
    return `${requestOf(subject).url}?${parameter}=${encodeURIComponent(secret.toWellFormed())}`;
  },
  curl: (subject, secret) => {
    const { url, header, body } = requestOf(subject);
    const headers = [
      headerLine(subject.kind, header, secret),
      'Accept: application/json',
      ...(body === null ? [] : ['Content-Type: application/json']),
    ];
    return [
      'curl',
      ...headers.map((line) => `-H ${shellQuoted(line)}`),
      ...(body === null ? [] : [`--data ${shellQuoted(body)}`]),
      shellQuoted(url),
    ].join(' ');
  },
  env: (subject, secret) => `${variableFor(subject)}=${dotenvValue(secret)}`,
  powershell: (subject, secret) => `$env:${variableFor(subject)} = ${powershellQuoted(secret)}`,
  'docker-secret': (subject, secret) =>
    `printf %s ${shellQuoted(secret)} | docker secret create ${variableFor(subject).toLowerCase()} -`,
};

const requestOf = (subject: CopySubject) => {
  const request = readyRequest(subject);
  if (request === null) throw notOffered('no-such-form');
  return request;
};

/** Jellyfin undoes percent signs in its header, where a quote would end the value. */
const headerLine = (kind: CredentialKind, { name, before, after }: KeyHeader, secret: string): string => {
  const value = kind.startsWith('jellyfin-') ? encodeURIComponent(secret.toWellFormed()) : secret;
  return `${name}: ${before}${value}${after}`;
};

/** Docker allows 64 characters for the name of a secret. */
const longestName = 64;

/**
 * `Sonarr (attic)` → `SONARR_ATTIC_API_KEY`: upper snake case that every shell takes, ending in what it is. The end also keeps a
 * key that somebody called "Path" or "LD preload" from becoming a variable that the system lives by.
 */
export const variableFor = ({ kind, name }: Pick<CopySubject, 'kind' | 'name'>): string => {
  const usual = keyVariables[kind];
  const words = name
    .normalize('NFKD')
    .toUpperCase()
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/[^A-Z0-9]+/gu, '_')
    .replaceAll(/^_+|_+$/gu, '');
  if (words === '') return usual;
  const end = usual.slice(usual.indexOf('_'));
  const begin = /^\d/u.test(words) ? `KEY_${words}` : words;
  const cut = begin.slice(0, longestName - end.length).replace(/_+$/u, '');
  return /(?:^|_)(?:TOKEN|KEY|SECRET)$/u.test(cut) ? cut : `${cut}${end}`;
};

/**
 * A value as dotenv, Node, Docker Compose and a shell that sources the file read it alike: bare where nothing in it means anything
 * (`docker run --env-file` takes quotes for a part of the value), else between single quotes, within which nothing does, else between
 * double ones. dotenv knows a third quote, in which a shell would run the secret; what fits into neither of the two is not written.
 * https://github.com/motdotla/dotenv#what-rules-does-the-parsing-engine-follow
 */
const dotenvValue = (secret: string): string => {
  if (/^[\w.:@%+/=,-]+$/u.test(secret)) return secret;
  if (!secret.includes("'")) return `'${secret}'`;
  if (!/["\\$`]/u.test(secret)) return `"${secret}"`;
  throw notOffered('secret-not-writable');
};

/** PowerShell takes typographic single quotes for quotes as well; doubled, each stands for itself. */
const powershellQuoted = (text: string): string => `'${text.replaceAll(/['‘’‚‛]/gu, '$&$&')}'`;
