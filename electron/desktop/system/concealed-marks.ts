/**
 * Clipboard formats that tell history tools and cloud clipboards to keep their hands off, by system:
 * https://learn.microsoft.com/windows/win32/dataxchg/clipboard-formats#cloud-clipboard-and-clipboard-history-formats,
 * http://nspasteboard.org, and the hint that KDE's Klipper and its kin look for. Pure; the payloads say nothing.
 */
export const concealedMarks = (platform: NodeJS.Platform): Record<string, Blob> => {
  const marks = formats[platform] ?? {};
  return Object.fromEntries(Object.entries(marks).map(([name, bytes]) => [systemFormat(name), new Blob([bytes])]));
};

/** A DWORD of value 0: "no". */
const no = new Uint8Array(4);

const formats: Partial<Record<NodeJS.Platform, Record<string, string | Uint8Array<ArrayBuffer>>>> = {
  win32: {
    ExcludeClipboardContentFromMonitorProcessing: no,
    CanIncludeInClipboardHistory: no,
    CanUploadToCloudClipboard: no,
  },
  darwin: { 'org.nspasteboard.ConcealedType': new Uint8Array(1) },
  linux: { 'x-kde-passwordManagerHint': 'secret' },
};

/** How Electron names a format of the system itself: https://www.electronjs.org/docs/latest/api/clipboard */
const systemFormat = (name: string): string => `electron application/osclipboard;format="${name}"`;
