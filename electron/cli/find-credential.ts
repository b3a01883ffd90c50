import type { Credential, Lifecycle } from '../../shared/domain/keys/credential.ts';
import { TerminalError } from './terminal-error.ts';

type Findable = Pick<Credential, 'id' | 'name' | 'kind' | 'lifecycle'>;

/** Ids are shown and accepted by their first eight characters. */
const shortLength = 8;
export const shortId = (id: string): string => id.slice(0, shortLength);

const rank: Record<Lifecycle, number> = { active: 0, retiring: 1, revoked: 2 };

/**
 * The one credential that is meant: by id, by the beginning of an id (eight characters or more), or by its name in any
 * case. During a rotation old and new bear one name; the name then means the new one.
 * @throws AppError `not-found`, or `invalid-input` that lists the candidates when a name means several
 */
export const findCredential = <C extends Findable>(all: readonly C[], wanted: string): C => {
  const text = wanted.trim().toLocaleLowerCase();
  const byId = all.filter(({ id }) => id === text || (text.length >= shortLength && id.startsWith(text)));
  const named = all.filter(({ name }) => name.toLocaleLowerCase() === text);
  const best = Math.min(...named.map(({ lifecycle }) => rank[lifecycle]));
  const found = byId.length > 0 ? byId : named.filter(({ lifecycle }) => rank[lifecycle] === best);
  const [first, ...others] = found;
  if (first === undefined) throw unknown(wanted);
  if (others.length > 0) throw ambiguous(wanted, found);
  return first;
};

const unknown = (wanted: string): TerminalError =>
  new TerminalError(
    'not-found',
    {
      what: `There is no key called “${wanted}”.`,
      means: 'A key is meant by its whole name, its id, or the first eight characters of its id.',
      next: '`latchkey list` shows all of them.',
    },
    { name: wanted },
  );

const ambiguous = (wanted: string, found: readonly Findable[]): TerminalError =>
  new TerminalError(
    'invalid-input',
    {
      what: `“${wanted}” means ${found.length} keys.`,
      means: found.map(({ id, kind, name }) => `  ${shortId(id)}  ${kind}  ${name}`).join('\n'),
      next: 'Use the id in the first column.',
    },
    { name: wanted, candidates: found.map(({ id }) => id).join(' ') },
  );
