import { Toast } from '@base-ui/react/toast';
import { useCallback, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import type { AppErrorData } from '../../../shared/domain/errors.ts';
import { describeError } from '../../../shared/locales/describe-error.ts';
import { useLanguage } from '../../lib/hooks/use-language.ts';
import { classNames } from '../../lib/class-names.ts';
import { IconButton } from '../actions/IconButton.tsx';
import styles from './Toasts.module.css';

export interface ToastMessage {
  title: string;
  description?: string;
  tone?: 'normal' | 'bad';
  action?: { label: string; onSelect: () => void };
}

/** Short news at the lower edge. F6 brings the keyboard there. */
export const ToastProvider = ({ children }: { children: ReactNode }) => (
  <Toast.Provider limit={3}>
    {children}
    <Toast.Portal>
      <Toast.Viewport className={styles.viewport}>
        <ToastList />
      </Toast.Viewport>
    </Toast.Portal>
  </Toast.Provider>
);

const ToastList = () => {
  const { t } = useTranslation();
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className={classNames(styles.toast, toast.type === 'bad' && styles.bad)}>
      <Toast.Content className={styles.content}>
        <div className={styles.words} role={toast.type === 'bad' ? 'alert' : undefined}>
          <Toast.Title className={styles.title} />
          <Toast.Description className={styles.description} />
        </div>
        <Toast.Action className={styles.action} />
        {/* The library hides it from ears until the keyboard is there, which Tab then comes upon unannounced. */}
        <Toast.Close aria-hidden={false} render={<IconButton icon="close" label={t('toast.close')} />} />
      </Toast.Content>
    </Toast.Root>
  ));
};

/**
 * Shows short news. An error stays longer and interrupts a screen reader: as an alert of its own, since the library's way (a high
 * priority) hides the whole from ears, buttons and all.
 */
export const useToasts = () => {
  const { add } = Toast.useToastManager();
  const language = useLanguage();

  const show = useCallback(
    ({ title, description, tone = 'normal', action }: ToastMessage) => {
      add({
        title,
        type: tone,
        timeout: tone === 'bad' ? 12_000 : 5000,
        ...(description === undefined ? {} : { description }),
        ...(action === undefined ? {} : { actionProps: { children: action.label, onClick: action.onSelect } }),
      });
    },
    [add],
  );

  const showError = useCallback(
    (error: AppErrorData) => {
      const words = describeError(error, language);
      show({ title: words.what, description: [words.means, words.next].filter((part) => part !== '').join(' '), tone: 'bad' });
    },
    [show, language],
  );

  return { show, showError };
};
