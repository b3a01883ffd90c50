import type { AppErrorData } from '../domain/errors.ts';

/** Every answer over IPC. Nothing is ever thrown across the boundary. */
export type Envelope<T> = { ok: true; data: T } | { ok: false; error: AppErrorData };
