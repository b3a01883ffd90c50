import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';

import { channels } from '../../../shared/ipc/channels.ts';
import type { Envelope } from '../../../shared/ipc/result.ts';
import type { Dispatch } from '../../ipc/dispatch.ts';
import type { Log } from '../../log/log.ts';
import { refusal } from './sender.ts';

/** Answers the page's calls: one handler a channel, and only for the page of a window of ours. */
export const answerCalls = (dispatch: Dispatch, isKnown: (contents: WebContents) => boolean, log: Log): void => {
  for (const channel of channels) {
    ipcMain.handle(channel, async (event, params: unknown): Promise<Envelope<unknown>> => {
      const why = refusal(senderOf(event, isKnown));
      if (why === null) return dispatch(channel, params);
      log.warn('ipc call refused', { channel, why });
      return { ok: false, error: { code: 'invalid-input', details: { field: 'sender' } } };
    });
  }
};

const senderOf = ({ sender, senderFrame }: IpcMainInvokeEvent, isKnown: (contents: WebContents) => boolean) => ({
  knownWindow: isKnown(sender),
  topFrame: senderFrame !== null && senderFrame.parent === null,
  origin: senderFrame?.origin ?? null,
});
