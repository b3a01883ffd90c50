import type { z } from 'zod';

import { AppError } from '../../../shared/domain/errors.ts';
import type { HttpAnswer } from './http-client.ts';

/** The body as JSON, or undefined. */
export const tryJson = (answer: HttpAnswer): unknown => {
  try {
    return JSON.parse(answer.text);
  } catch {
    return undefined;
  }
};

export const looksLikeHtml = (answer: HttpAnswer): boolean =>
  (answer.headers['content-type'] ?? '').includes('html') || /^\s*(?:<!doctype html|<html)/iu.test(answer.text);

/** Reads a body through a schema; what the schema does not name is dropped. @throws bad-answer, login-page */
export const readJson = <T extends z.ZodType>(answer: HttpAnswer, schema: T): z.output<T> => {
  const parsed = schema.safeParse(tryJson(answer));
  if (parsed.success) return parsed.data;
  if (looksLikeHtml(answer)) throw new AppError('login-page', { details: { asked: answer.asked, status: answer.status } });
  throw new AppError('bad-answer', {
    details: { asked: answer.asked, status: answer.status, field: parsed.error.issues[0]?.path.join('.') ?? '' },
  });
};
