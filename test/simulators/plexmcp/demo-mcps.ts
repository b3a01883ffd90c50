import { setTimeout as sleep } from 'node:timers/promises';

import type { DayOfUse } from './key-store.ts';
import type { ConnectedMcp, SimulatedTool, ToolAnswer } from './mcps.ts';

const text = (words: string): ToolAnswer => ({ content: [{ type: 'text', text: words }] });
const json = (value: object): ToolAnswer => text(JSON.stringify(value, null, 2));

const films = [
  { title: 'The Third Man', year: 1949, genre: 'crime' },
  { title: 'Metropolis', year: 1927, genre: 'science fiction' },
  { title: 'Playtime', year: 1967, genre: 'comedy' },
  { title: 'Stalker', year: 1979, genre: 'science fiction' },
  { title: 'M', year: 1931, genre: 'crime' },
  { title: 'The General', year: 1926, genre: 'comedy' },
];

const echo: SimulatedTool = {
  name: 'echo',
  title: 'Echo',
  description: 'Says what it was told.',
  inputSchema: {
    type: 'object',
    required: ['text'],
    properties: { text: { type: 'string', description: 'What to say', minLength: 1 } },
  },
  call: (given) =>
    typeof given['text'] === 'string' ? text(given['text']) : { failure: 'Invalid arguments: missing field `text`' },
};

const add: SimulatedTool = {
  name: 'add',
  title: 'Add two numbers',
  description: 'The sum of a and b.',
  inputSchema: {
    type: 'object',
    required: ['a', 'b'],
    properties: { a: { type: 'number' }, b: { type: 'number', default: 1 } },
  },
  call: ({ a, b }) =>
    typeof a === 'number' && typeof b === 'number'
      ? text(String(a + b))
      : { content: [{ type: 'text', text: 'a and b must be numbers' }], isError: true },
};

const listFilms: SimulatedTool = {
  name: 'list_films',
  title: 'Films of the library',
  description: 'Films, by genre if one is chosen.',
  inputSchema: {
    type: 'object',
    properties: {
      genre: { type: 'string', enum: ['crime', 'comedy', 'science fiction'], description: 'All unless chosen' },
      limit: { type: 'integer', minimum: 1, maximum: 50, default: 10 },
    },
  },
  call: ({ genre, limit }) => {
    const fitting = films.filter((film) => typeof genre !== 'string' || film.genre === genre);
    return json(fitting.slice(0, typeof limit === 'number' ? limit : 10));
  },
};

const slow: SimulatedTool = {
  name: 'slow',
  title: 'Something slow',
  description: 'Answers after a while.',
  inputSchema: { type: 'object', properties: { seconds: { type: 'number', minimum: 0, maximum: 30, default: 3 } } },
  call: async ({ seconds }) => {
    const wait = typeof seconds === 'number' ? Math.min(Math.max(seconds, 0), 30) : 3;
    await sleep(wait * 1000);
    return text(`done after ${wait} s`);
  },
};

const failing: SimulatedTool = {
  name: 'rescan',
  title: 'Rescan the library',
  description: 'Always says that it failed.',
  inputSchema: { type: 'object', properties: { path: { type: 'string' } } },
  call: () => ({ content: [{ type: 'text', text: 'The folder /media/films is not mounted.' }], isError: true }),
};

const crashing: SimulatedTool = {
  name: 'export',
  description: 'Its server crashes over it.',
  inputSchema: { type: 'object' },
  call: () => ({ failure: 'MCP server returned error: internal error' }),
};

/** MCPs of a believable home, with tools that really answer: at once, slowly, or with a failure of each sort. */
export const demoMcps: readonly ConnectedMcp[] = [
  { name: 'library', description: 'Films and shows at home', tools: [echo, listFilms, add] },
  { name: 'downloads', description: 'What is being fetched', tools: [slow, failing] },
  { name: 'reports', description: null, tools: [crashing] },
];

const dayMs = 86_400_000;

/** Thirty days of use that end yesterday, with one day far louder than the others. */
export const monthOfUse = (now: Date, loudDaysAgo = 6): DayOfUse[] =>
  Array.from({ length: 30 }, (_, index) => {
    const daysAgo = 30 - index;
    const date = new Date(now.getTime() - daysAgo * dayMs).toISOString().slice(0, 10);
    const requests = daysAgo === loudDaysAgo ? 940 : 40 + ((index * 37) % 60);
    return { date, requests, errors: index % 5 === 0 ? 3 : 0 };
  });
