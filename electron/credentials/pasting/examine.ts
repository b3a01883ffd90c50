import type { Examined, PastedKind } from '../../../shared/domain/keys/pasted.ts';
import { unwrap } from './pasted-text.ts';

/** What a text is by its shape alone, as one who knows all three systems sees it; null for nothing known. */
export type Look = (text: string) => PastedKind | null;

/** What was found in a pasted text. `secret` is the text to go on with; null where there is none, or more than one. */
export interface Finding {
  kind: PastedKind;
  secret: string | null;
  cleaned: Examined['cleaned'];
}

/** Kinds that can be kept as a credential. The others are recognised to be explained. */
const usable: ReadonlySet<PastedKind> = new Set([
  'plex-token',
  'plex-jwt',
  'jellyfin-secret',
  'plexmcp-key',
  'plexmcp-documented-key',
]);
export const isUsable = (kind: PastedKind): boolean => usable.has(kind);

/**
 * Says what a pasted text is, without asking anybody. Where it holds several secrets none is chosen: which one is meant only the
 * person knows. Pure.
 */
export const findIn = (pasted: string, look: Look): Finding => {
  const { texts, cleaned } = unwrap(pasted);
  const known = texts.length > 0 ? recognised(texts, look) : [];
  const [only, ...others] = known.length > 0 ? known : piecesOf(texts, look);
  if (others.length > 0) return { kind: 'several', secret: null, cleaned };
  if (only) return { ...only, cleaned };
  const [text, ...more] = texts;
  if (text === undefined) return { kind: 'no-secret', secret: null, cleaned };
  return { kind: 'unknown', secret: more.length === 0 ? text : null, cleaned };
};

/** The same for a page: the secret stays here. */
export const examine = (pasted: string, look: Look): Examined => {
  const { kind, secret, cleaned } = findIn(pasted, look);
  return { kind, cleaned, usable: isUsable(kind), length: secret?.length ?? 0 };
};

interface Known {
  kind: PastedKind;
  secret: string;
}

const recognised = (texts: readonly string[], look: Look): Known[] =>
  texts.flatMap((secret) => {
    const kind = look(secret);
    return kind === null ? [] : [{ kind, secret }];
  });

/** Secrets standing among words, or below one another. Only what no word looks like: letters and digits mixed, twelve or more. */
const piecesOf = ([text = '']: readonly string[], look: Look): Known[] => {
  const pieces = text
    .split(/[\s,;"'`“”‘’<>()]+/u)
    .filter((piece) => piece.length >= 12 && /\d/u.test(piece) && /[a-z]/iu.test(piece));
  return pieces.length > 1 || pieces[0] !== text ? recognised([...new Set(pieces)], look) : [];
};
