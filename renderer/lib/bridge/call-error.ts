import type { AppErrorData } from '../../../shared/domain/errors.ts';

/** A call that the core refused. People read the words of `data.code`; the message is for developers. */
export class CallError extends Error {
  readonly data: AppErrorData;

  constructor(data: AppErrorData) {
    super(data.code);
    this.name = 'CallError';
    this.data = data;
  }
}

/** Anything that was thrown, as data that can be shown. */
export const toErrorData = (error: unknown): AppErrorData =>
  error instanceof CallError ? error.data : { code: 'internal', details: {} };
