import { useTranslation } from 'react-i18next';

import { TextField } from '../../../../components/fields/TextField.tsx';
import styles from './NewKey.module.css';
import type { Draft } from './draft.ts';

/** How the app's device is called in the list of the Plex account. Folded away: a preset or the name alone will do. */
export const PlexAppFields = ({ draft, onChange }: { draft: Draft; onChange: (draft: Draft) => void }) => {
  const { t } = useTranslation('newKey');
  const parts = [draft.product || draft.name, draft.platform, draft.device].filter((part) => part.trim() !== '');
  return (
    <details className={styles.folded}>
      <summary>
        <span>{t('device')}</span>
        <span className={styles.summary}>{parts.join(' · ')}</span>
      </summary>
      <div className={styles.three}>
        <TextField
          label={t('product')}
          hint={t('productHint')}
          value={draft.product}
          onChange={(product) => onChange({ ...draft, product })}
          maxLength={60}
        />
        <TextField
          label={t('platform')}
          value={draft.platform}
          onChange={(platform) => onChange({ ...draft, platform })}
          maxLength={60}
        />
        <TextField
          label={t('deviceName')}
          value={draft.device}
          onChange={(device) => onChange({ ...draft, device })}
          maxLength={60}
        />
      </div>
    </details>
  );
};
