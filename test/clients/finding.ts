/** What became of one thing that an independent client was asked to do. */
export interface Finding {
  /** The client, with its version: `python-plexapi 4.18.2`. */
  client: string;
  /** What was exercised, in a few words: `library sections`. */
  exercised: string;
  /** Null when it went well; else what the client stumbled on. No secret. */
  stumbled: string | null;
}
