import { UdpResponder } from '../../udp-responder.ts';

/** Answers Plex's discovery datagrams. Twice for each question, as a server does that hears broadcast and multicast. */
export class GdmResponder extends UdpResponder {
  readonly #lines: () => string[];

  /** `lines` gives the headers of the answer. */
  constructor(lines: () => string[]) {
    super();
    this.#lines = lines;
  }

  protected answersTo(question: Buffer): readonly string[] {
    if (!/^M-SEARCH \* HTTP\/1\.[01]/u.test(question.toString('latin1'))) return [];
    const answer = ['HTTP/1.0 200 OK', ...this.#lines(), '', ''].join('\r\n');
    return [answer, answer];
  }
}
