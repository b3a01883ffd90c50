/** Time, so that tests can set it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** ISO 8601, UTC. */
export const isoNow = (clock: Clock): string => clock.now().toISOString();
