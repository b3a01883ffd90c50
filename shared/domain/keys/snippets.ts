import {
  type KeyRequest,
  keyVariables,
  requestsFor,
  type RequestPurpose,
  type RequestSubject,
  shellQuoted,
} from './key-request.ts';

export const snippetLanguages = ['curl', 'node', 'python', 'go'] as const;
export type SnippetLanguage = (typeof snippetLanguages)[number];

export type SnippetPurpose = RequestPurpose;

export interface SnippetSubject extends RequestSubject {
  /** How `latchkey get` finds the key. */
  id: string;
}

export interface Snippets {
  purpose: SnippetPurpose;
  /** The environment variable that stands for the key. */
  variable: string;
  /** Lines that fill the variable; nothing of the key is in them. */
  set: { posix: string; powershell: string };
  code: Record<SnippetLanguage, string>;
}

/**
 * Ready-made calls with a key that is never in them: each reads it from an environment variable. Empty where a snippet
 * would be of no use.
 */
export const snippetsOf = (subject: SnippetSubject): Snippets[] => {
  // A sign-in ends within a day and renews itself here; a copy in a script would be dead tomorrow.
  if (subject.kind === 'plexmcp-session') return [];
  const variable = keyVariables[subject.kind];
  return Object.entries(requestsFor(subject)).map(([purpose, request]) => ({
    purpose: purpose as SnippetPurpose,
    variable,
    set: {
      posix: `export ${variable}="$(latchkey get ${subject.id})"`,
      powershell: `$env:${variable} = latchkey get ${subject.id}`,
    },
    code: {
      curl: curl(request, variable),
      node: node(request, variable),
      python: python(request, variable),
      go: go(request, variable),
    },
  }));
};

/** A literal that JavaScript, Python and Go read alike. */
const quoted = (text: string): string => JSON.stringify(text);

// Through standard input, because the arguments of a process can be read by every other one.
const curl = ({ url, header: { name, before, after }, body }: KeyRequest, variable: string): string =>
  [
    `printf '%s\\n' ${shellQuoted(`${name}: ${before}`)}"$${variable}"${after === '' ? '' : shellQuoted(after)} |`,
    `  curl --fail-with-body -H @- -H 'Accept: application/json' \\`,
    ...(body === null ? [] : [`  -H 'Content-Type: application/json' --data ${shellQuoted(body)} \\`]),
    `  ${shellQuoted(url)}`,
  ].join('\n');

const node = ({ method, url, header: { name, before, after }, body }: KeyRequest, variable: string): string => {
  const value = before === '' && after === '' ? `process.env.${variable}` : `\`${before}\${process.env.${variable}}${after}\``;
  return [
    `const response = await fetch(${quoted(url)}, {`,
    `  method: ${quoted(method)},`,
    '  headers: {',
    `    ${quoted(name)}: ${value},`,
    '    "Accept": "application/json",',
    ...(body === null ? [] : ['    "Content-Type": "application/json",']),
    '  },',
    ...(body === null ? [] : [`  body: ${quoted(body)},`]),
    '});',
    'console.log(response.status, await response.json());',
  ].join('\n');
};

const python = ({ method, url, header: { name, before, after }, body }: KeyRequest, variable: string): string => {
  const parts = [before, null, after].flatMap((part) => {
    if (part === null) return [`os.environ["${variable}"]`];
    return part === '' ? [] : [quoted(part)];
  });
  return [
    'import json, os, urllib.request',
    '',
    'request = urllib.request.Request(',
    `    ${quoted(url)},`,
    `    method=${quoted(method)},`,
    '    headers={',
    `        ${quoted(name)}: ${parts.join(' + ')},`,
    '        "Accept": "application/json",',
    ...(body === null ? [] : ['        "Content-Type": "application/json",']),
    '    },',
    ...(body === null ? [] : [`    data=${quoted(body)}.encode(),`]),
    ')',
    'with urllib.request.urlopen(request, timeout=10) as response:',
    '    print(response.status, json.load(response))',
  ].join('\n');
};

const go = ({ method, url, header: { name, before, after }, body }: KeyRequest, variable: string): string => {
  const parts = [
    ...(before === '' ? [] : [quoted(before)]),
    `os.Getenv("${variable}")`,
    ...(after === '' ? [] : [quoted(after)]),
  ];
  return [
    'package main',
    '',
    'import (',
    '\t"fmt"',
    '\t"io"',
    '\t"net/http"',
    '\t"os"',
    ...(body === null ? [] : ['\t"strings"']),
    ')',
    '',
    'func main() {',
    `\trequest, err := http.NewRequest(${quoted(method)}, ${quoted(url)}, ${body === null ? 'nil' : `strings.NewReader(${quoted(body)})`})`,
    '\tif err != nil {',
    '\t\tpanic(err)',
    '\t}',
    `\trequest.Header.Set(${quoted(name)}, ${parts.join('+')})`,
    '\trequest.Header.Set("Accept", "application/json")',
    ...(body === null ? [] : ['\trequest.Header.Set("Content-Type", "application/json")']),
    '\tresponse, err := http.DefaultClient.Do(request)',
    '\tif err != nil {',
    '\t\tpanic(err)',
    '\t}',
    '\tdefer response.Body.Close()',
    '\tbody, err := io.ReadAll(response.Body)',
    '\tif err != nil {',
    '\t\tpanic(err)',
    '\t}',
    '\tfmt.Println(response.Status, string(body))',
    '}',
  ].join('\n');
};
