import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, posix, sep } from 'node:path';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

export interface PageFile {
  type: string;
  bytes: Buffer;
}

/**
 * The built page. The folder is listed once and only what was listed is given out, by its exact name: there is no path
 * to climb out of.
 */
export class PageFiles {
  readonly #files: ReadonlyMap<string, string>;

  /** @param folder where the build put the page; throws when it is missing */
  constructor(folder: string) {
    const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const entries = names.map((entry) => join(entry.parentPath, entry.name));
    this.#files = new Map(entries.map((file) => [posix.join('/', ...file.slice(folder.length).split(sep)), file]));
  }

  /**
   * @param path of the URL, as sent. What is no file of the build and has no such file's ending is a place inside the page
   * (`/servers/plexmcp%3Ahttp%3A%2F%2Fnas.local`), so the page answers.
   */
  async read(path: string): Promise<PageFile | null> {
    const name = this.#files.has(path) || extname(path) in types ? path : '/index.html';
    const file = this.#files.get(name);
    return file === undefined ? null : { type: types[extname(name)] ?? 'application/octet-stream', bytes: await readFile(file) };
  }
}
