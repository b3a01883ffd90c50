import type { HttpAnswer } from '../../http/http-client.ts';

/** What `/health` says; null for anything that is not the server's own word, as proxies may keep this route to themselves. */
export const healthIn = (answer: HttpAnswer): string | null =>
  /^\s*(Healthy|Degraded|Unhealthy)\s*$/u.exec(answer.text)?.[1] ?? null;
