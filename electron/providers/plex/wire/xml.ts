import { XMLParser } from 'fast-xml-parser';

/** An element: attributes and text are strings, children objects; the names in `lists` are always arrays. */
export type XmlElement = { [name: string]: string | XmlElement | (string | XmlElement)[] };

/** Elements that repeat, so that one of them is a list of one. */
const lists = new Set(['Device', 'Connection', 'error']);

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  // Decoded below: Plex uses the five predefined entities and character references, never a DOCTYPE.
  processEntities: false,
  attributeValueProcessor: (_name, value) => decoded(value),
  tagValueProcessor: (_name, value) => decoded(value),
  isArray: (name) => lists.has(name),
});

/**
 * Reads a document of plex.tv. Null for everything that is none: other formats, documents that declare entities, a document
 * whose end is missing (half a list must never pass for a whole one), nesting deeper than 100.
 */
export const parseXml = (text: string, root: string): XmlElement | null => {
  const body = text.trim();
  if (!body.startsWith('<') || !hasEnd(body, root) || /<!(?:DOCTYPE|ENTITY)/iu.test(body)) return null;
  try {
    const found: unknown = (parser.parse(body) as XmlElement)[root];
    // An element without attributes and children is read as a text.
    if (typeof found === 'string') return {};
    return isElement(found) ? found : null;
  } catch {
    // The parser's message quotes the document, which holds tokens.
    return null;
  }
};

/** The children of one name; texts count as elements without attributes. */
export const childrenOf = (parent: XmlElement, name: string): XmlElement[] => {
  const found = parent[name];
  return Array.isArray(found) ? found.map((child) => (typeof child === 'string' ? { '#text': child } : child)) : [];
};

const hasEnd = (body: string, root: string): boolean =>
  body.endsWith(`</${root}>`) || (body.endsWith('/>') && body.lastIndexOf('<') === body.lastIndexOf(`<${root}`));

const isElement = (value: unknown): value is XmlElement => typeof value === 'object' && value !== null && !Array.isArray(value);

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** One pass, so that what was escaped twice stays escaped once. */
const decoded = (text: string): string =>
  text.includes('&')
    ? text.replaceAll(
        /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/giu,
        (whole, hex: string, dec: string, name: string) =>
          name ? (named[name.toLowerCase()] ?? whole) : character(hex ? Number.parseInt(hex, 16) : Number(dec), whole),
      )
    : text;

const character = (code: number, whole: string): string =>
  code > 0 && code <= 0x10_ff_ff && !(code >= 0xd8_00 && code <= 0xdf_ff) ? String.fromCodePoint(code) : whole;
