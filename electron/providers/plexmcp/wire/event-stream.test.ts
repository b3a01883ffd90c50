import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { HttpAnswer } from '../../http/http-client.ts';
import { unwrapped } from './event-stream.ts';

const stream = (text: string): HttpAnswer => ({
  status: 200,
  headers: { 'content-type': 'text/event-stream' },
  text,
  asked: 'POST /mcp',
});

describe('unwrapped', () => {
  it('is the answer in the last event, however it is wrapped and its lines end', () => {
    const bare = fc.dictionary(fc.string(), fc.jsonValue()).map((one) => JSON.parse(JSON.stringify(one)) as object);
    fc.assert(
      fc.property(bare, fc.boolean(), fc.constantFrom('\n', '\r\n'), (response, enveloped, end) => {
        const data = JSON.stringify(enveloped ? { type: 'final_result', response } : { body: response });
        const text = [`: hi`, '', 'data: {"early":1}', '', 'event: result', `data: ${data}`, '', ''].join(end);
        expect(JSON.parse(unwrapped(stream(text)).text)).toEqual(enveloped ? response : { body: response });
      }),
    );
  });

  it('leaves other answers alone and throws at nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const plain = { ...stream(text), headers: {} };
        expect(unwrapped(plain)).toBe(plain);
        expect(typeof unwrapped(stream(text)).text).toBe('string');
      }),
    );
  });
});
