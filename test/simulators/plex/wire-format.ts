import type { IncomingHttpHeaders } from 'node:http';

import type { Reply } from '../http-simulator.ts';

/** Attribute values as Plex writes them. */
export const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll("'", '&#39;');

/** XML is the default; JSON comes only when asked for. */
export const wantsJson = (headers: IncomingHttpHeaders): boolean => (headers.accept ?? '').includes('json');

type Scalar = string | number | boolean | null;
export interface Fields {
  [name: string]: Scalar | Fields | Fields[] | undefined;
}

/** An object in Plex's XML: plain values become attributes (flags 0 and 1), objects and lists child elements. */
export const toXml = (name: string, fields: Fields, tagOf: (name: string, child: Fields) => string = (key) => key): string => {
  const attributes: string[] = [];
  const children: string[] = [];
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined || value === null) continue;
    if (typeof value === 'object') {
      for (const child of [value].flat()) children.push(toXml(tagOf(key, child), child, tagOf));
    } else attributes.push(` ${key}="${escaped(typeof value === 'boolean' ? String(Number(value)) : String(value))}"`);
  }
  const open = `<${name}${attributes.join('')}`;
  return children.length === 0 ? `${open}/>` : `${open}>${children.join('')}</${name}>`;
};

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
const xmlType = { 'content-type': 'application/xml; charset=utf-8' };

export const xml = (status: number, body: string): Reply => ({ status, headers: xmlType, body: declaration + body });

/** In the encoding the caller accepts. */
export const inEither = (headers: IncomingHttpHeaders, status: number, root: string, fields: Fields): Reply =>
  wantsJson(headers) ? { status, body: fields } : xml(status, toXml(root, fields));

/** An error of plex.tv's v2 routes. */
export const plexError = (headers: IncomingHttpHeaders, status: number, code: number, message: string): Reply =>
  wantsJson(headers)
    ? { status, body: { errors: [{ code, message, status }] } }
    : xml(status, `<errors><error code="${code}" message="${escaped(message)}" status="${status}"/></errors>`);

/** An error of the older routes: no number, and XML whatever was asked for. */
export const oldError = (status: number, message: string): Reply =>
  xml(status, `<errors><error>${escaped(message)}</error></errors>`);

/** An error of a Plex Media Server: always a page. */
export const htmlError = (status: number, title: string, script = ''): Reply => ({
  status,
  headers: { 'content-type': 'text/html' },
  body: `<html><head>${script}<title>${title}</title></head><body><h1>${status} ${title}</h1></body></html>`,
});
