import { useQueryClient } from '@tanstack/react-query';
import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { CopyFormat } from '../../../shared/domain/keys/copy-format.ts';
import type { Result } from '../../../shared/ipc/contract.ts';
import { useToasts } from '../../components/feedback/Toasts.tsx';
import { callCore, callKey, useBridge, useCall, useCoreEvent } from '../bridge/bridge.tsx';
import { CallError } from '../bridge/call-error.ts';
import { PageClipboard } from './page-clipboard.ts';
import { useDeed } from '../hooks/use-action.ts';

type Status = Result<'clipboard.status'>;
const nothingCopied: Status = { credentialId: null, name: null, clearsAt: null };

/** Which key, and in which form; the bare secret unless another is given. */
export interface KeyToCopy {
  id: string;
  name: string;
  format?: CopyFormat;
}

interface ClipboardContextValue {
  /** Which key lies in the clipboard, as far as is known. */
  status: Status;
  /** Copies a key, by itself or in a form that can be used as it is; says so when that fails. */
  copy: (key: KeyToCopy) => void;
  /** The key whose copy is under way. */
  copying: boolean;
  clearNow: () => void;
}

const ClipboardContext = createContext<ClipboardContextValue | null>(null);

/** Throws outside of `ClipboardProvider`. */
export const useClipboard = (): ClipboardContextValue => {
  const value = use(ClipboardContext);
  if (value === null) throw new Error('useClipboard outside of ClipboardProvider');
  return value;
};

/**
 * Copying and clearing in both kinds of shell: where the core copies, the page only hears of it; where only the page
 * can, the secret passes through it once, on its way into the clipboard, and is kept nowhere.
 */
export const ClipboardProvider = ({ children }: { children: ReactNode }) => {
  const bridge = useBridge();
  const queries = useQueryClient();
  const { t } = useTranslation();
  const { show, showError } = useToasts();
  const [page] = useState(() => new PageClipboard(navigator.clipboard));
  const [pageStatus, setPageStatus] = useState<Status>(nothingCopied);
  const systemStatus = useCall('clipboard.status', undefined).data ?? nothingCopied;
  useCoreEvent('clipboard', (status) => queries.setQueryData(callKey('clipboard.status', undefined), status));

  const { run: runCopy, pending: copying } = useDeed(
    useCallback(
      async ({ id, name, format = 'token' }: KeyToCopy) => {
        const copied = await (format === 'token'
          ? callCore(bridge, 'credentials.copy', { id })
          : callCore(bridge, 'credentials.copyAs', { id, format }));
        if (copied.by === 'system') return;
        await page.write(copied.secret);
        setPageStatus({ credentialId: id, name, clearsAt: copied.clearsAt });
      },
      [bridge, page],
    ),
  );

  const clearPage = useCallback(
    async (asked: boolean) => {
      const outcome = await page.clear(asked);
      if (outcome !== 'unreadable') setPageStatus(nothingCopied);
      return outcome;
    },
    [page],
  );
  useAutoClear(pageStatus.clearsAt, clearPage);
  useCoreEvent('lock', ({ locked }) => {
    if (locked) void clearPage(false);
  });

  const value = useMemo<ClipboardContextValue>(() => {
    const byPage = pageStatus.credentialId !== null;
    return {
      status: byPage ? pageStatus : systemStatus,
      copying,
      copy: (key) =>
        runCopy(key, {
          failed: (error) =>
            error.code === 'internal'
              ? show({ title: t('clipboard.refused'), description: t('clipboard.refusedText'), tone: 'bad' })
              : showError(error),
        }),
      clearNow: () => {
        const attempt = async () => {
          try {
            if (!byPage) await callCore(bridge, 'clipboard.clear', undefined);
            else if ((await clearPage(true)) === 'unreadable') show({ title: t('clipboard.unreadable'), tone: 'bad' });
          } catch (error) {
            if (error instanceof CallError) showError(error.data);
            else throw error;
          }
        };
        void attempt();
      },
    };
  }, [bridge, pageStatus, systemStatus, copying, runCopy, clearPage, show, showError, t]);

  return <ClipboardContext value={value}>{children}</ClipboardContext>;
};

/** Clears when the time has come and, where the browser looks away from pages in the background, when it is back in front. */
const useAutoClear = (clearsAt: string | null, clear: (asked: boolean) => Promise<unknown>) => {
  useEffect(() => {
    if (clearsAt === null) return undefined;
    const due = () => {
      if (Date.now() >= Date.parse(clearsAt)) void clear(false);
    };
    const timer = setTimeout(due, Math.max(0, Date.parse(clearsAt) - Date.now()));
    window.addEventListener('focus', due);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('focus', due);
    };
  }, [clearsAt, clear]);
};
