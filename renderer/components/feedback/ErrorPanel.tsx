import { useTranslation } from 'react-i18next';

import type { AppErrorData } from '../../../shared/domain/errors.ts';
import { describeError } from '../../../shared/locales/describe-error.ts';
import { useLanguage } from '../../lib/hooks/use-language.ts';
import { Button } from '../actions/Button.tsx';
import styles from './ErrorPanel.module.css';
import { Icon } from '../text/Icon.tsx';

/** What happened, what it means, what to do next; in the words of the error's code. */
export const ErrorPanel = ({
  error,
  onRetry,
  retryLabel,
}: {
  error: AppErrorData;
  onRetry?: (() => void) | undefined;
  retryLabel?: string;
}) => {
  const { t } = useTranslation();
  const words = describeError(error, useLanguage());
  return (
    <div role="alert" className={styles.panel} data-code={error.code}>
      <span className={styles.icon}>
        <Icon name="warning" />
      </span>
      <div className={styles.words}>
        <p className={styles.what}>{words.what}</p>
        {words.means === '' ? null : <p>{words.means}</p>}
        {words.next === '' ? null : <p className={styles.next}>{words.next}</p>}
        {onRetry === undefined ? null : (
          <div className={styles.actions}>
            <Button icon="refresh" onClick={onRetry}>
              {retryLabel ?? t('error.retry')}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
};
