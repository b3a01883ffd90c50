/** Hours that an old key may work on after a rotation; `open` is as long as the core allows. */
export const graceHours = { now: 0, hour: 1, day: 24, week: 168, open: 8760 } as const;
export type GracePreset = keyof typeof graceHours;

const lasting = ['hour', 'day', 'week', 'open'] as const;

/** What is preselected for the hours in the settings: the nearest that is not shorter. */
export const presetFor = (hours: number): GracePreset => {
  if (hours <= 0) return 'now';
  return lasting.find((preset) => graceHours[preset] >= hours) ?? 'open';
};
