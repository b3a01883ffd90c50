import { expect, it } from 'vitest';

import { concealedMarks } from './concealed-marks.ts';

const format = (name: string): string => `electron application/osclipboard;format="${name}"`;

it.each([
  ['win32', ['ExcludeClipboardContentFromMonitorProcessing', 'CanIncludeInClipboardHistory', 'CanUploadToCloudClipboard']],
  ['darwin', ['org.nspasteboard.ConcealedType']],
  ['linux', ['x-kde-passwordManagerHint']],
  ['freebsd', []],
] as const)('%s has its own marks', (platform, names) => {
  expect(Object.keys(concealedMarks(platform))).toEqual(names.map(format));
});

it('says no to Windows as a DWORD', async () => {
  const mark = concealedMarks('win32')[format('CanIncludeInClipboardHistory')];
  expect(new Uint8Array((await mark?.arrayBuffer()) ?? [])).toEqual(new Uint8Array(4));
});

it('says to Linux what Klipper looks for', async () => {
  expect(await concealedMarks('linux')[format('x-kde-passwordManagerHint')]?.text()).toBe('secret');
});
