import type { Reply } from '../../http-simulator.ts';
import { parseJson } from '../wire.ts';

export const documentedRefusal = (status: number, code: string, message: string): Reply => ({
  status,
  body: { success: false, error: { code, message } },
});

export const notFound = documentedRefusal(404, 'not_found', 'Resource not found');

export const ok = (status: number, data: object): Reply => ({ status, body: { success: true, data } });

/** What was sent, field by field; nothing for what is no JSON object. */
export const parse = (text: string): Record<string, unknown> => {
  const body = parseJson(text);
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
};
