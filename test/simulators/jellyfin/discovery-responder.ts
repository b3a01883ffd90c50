import { UdpResponder } from '../udp-responder.ts';

/** Answers Jellyfin's discovery datagrams: anything that contains the question, in any case. */
export class DiscoveryResponder extends UdpResponder {
  readonly #answer: () => object | null;

  /** `answer` gives the object to send, or null to keep silent (a starting server does not answer). */
  constructor(answer: () => object | null) {
    super();
    this.#answer = answer;
  }

  protected answersTo(question: Buffer): readonly string[] {
    if (!question.toString('utf8').toLowerCase().includes('who is jellyfinserver?')) return [];
    const said = this.#answer();
    return said ? [JSON.stringify(said)] : [];
  }
}
