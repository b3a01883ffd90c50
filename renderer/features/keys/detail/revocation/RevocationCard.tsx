import { useId } from 'react';
import { useTranslation } from 'react-i18next';

import type { Credential } from '../../../../../shared/domain/keys/credential.ts';
import { Button } from '../../../../components/actions/Button.tsx';
import { useToasts } from '../../../../components/feedback/Toasts.tsx';
import { Menu } from '../../../../components/overlays/Menu.tsx';
import { Icon } from '../../../../components/text/Icon.tsx';
import { useCall } from '../../../../lib/bridge/bridge.tsx';
import { formatMoment, formatRelative } from '../../../../lib/format.ts';
import { useAction } from '../../../../lib/hooks/use-action.ts';
import { useLanguage } from '../../../../lib/hooks/use-language.ts';
import { useNow } from '../../../../lib/hooks/use-now.ts';
import { snoozes, useNoticeDeeds } from '../../../notices/use-notices.ts';
import { shortName } from '../../model/short-name.ts';
import styles from './RevocationCard.module.css';

/** Says that Latchkey is about to revoke the key, and takes that back on a click. Nothing while nothing is announced. */
export const RevocationCard = ({ credential: { id, name } }: { credential: Pick<Credential, 'id' | 'name'> }) => {
  const { t } = useTranslation(['keys', 'notices']);
  const titleId = useId();
  const language = useLanguage();
  const now = useNow();
  const { show, showError } = useToasts();
  const keep = useAction('expiry.keep');
  const deeds = useNoticeDeeds();
  const announced = useCall('notices.list', undefined).data?.find(
    ({ kind, credentialId }) => kind === 'will-be-revoked' && credentialId === id,
  );
  if (announced === undefined) return null;
  return (
    <section aria-labelledby={titleId} className={styles.card}>
      <h3 id={titleId} className={styles.title}>
        <Icon name="warning" />
        {t('willBeRevoked.title')}
      </h3>
      <p>
        {t('willBeRevoked.text', {
          when: formatRelative(Date.parse(announced.at), now, language),
          exact: formatMoment(announced.at, language),
        })}
      </p>
      <div className={styles.actions}>
        <Button
          icon="check"
          pending={keep.pending}
          onClick={() =>
            keep.run(
              { id },
              { done: () => show({ title: t('willBeRevoked.kept', { name: shortName(name) }) }), failed: showError },
            )
          }
        >
          {t('willBeRevoked.keep')}
        </Button>
        <Menu
          trigger={<Button icon="clock">{t('willBeRevoked.later')}</Button>}
          items={snoozes.map((days) => ({
            id: String(days),
            label: t('notices:snoozeFor', { count: days }),
            onSelect: () => deeds.snooze([announced], days),
          }))}
        />
      </div>
    </section>
  );
};
