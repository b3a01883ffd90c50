import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { folded } from '../../../../../shared/domain/folded.ts';
import { Checkbox } from '../../../../components/fields/Checkbox.tsx';
import styles from './PickList.module.css';

export interface Pick {
  id: string;
  label: string;
  hint?: string | undefined;
}

/** More than these are not found by looking. */
const searchFrom = 9;

/** Any number of things out of a list. `chosen` holds their ids; ids that the list does not know stay in it. */
export const PickList = ({
  label,
  picks,
  chosen,
  onChange,
  error,
}: {
  label: string;
  picks: readonly Pick[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  error?: string | undefined;
}) => {
  const { t } = useTranslation('newKey');
  const [query, setQuery] = useState('');
  const labelId = useId();
  const wanted = folded(query.trim());
  const shown = picks.filter((pick) => folded(pick.label).includes(wanted));
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset cannot be laid out as a grid in every browser
    <div role="group" aria-labelledby={labelId} className={styles.group}>
      <div className={styles.head}>
        <span id={labelId} className={styles.label}>
          {label}
        </span>
        <span className={styles.count} aria-live="polite">
          {t('pickList.chosen', { count: chosen.length })}
        </span>
      </div>
      {picks.length < searchFrom ? null : (
        <input
          className={styles.search}
          aria-label={t('pickList.search')}
          placeholder={t('pickList.search')}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      )}
      <div className={styles.list}>
        {shown.map(({ id, label: name, hint }) => (
          <Checkbox
            key={id}
            label={name}
            hint={hint}
            checked={chosen.includes(id)}
            onChange={(on) => onChange(on ? [...chosen, id] : chosen.filter((other) => other !== id))}
          />
        ))}
        {shown.length === 0 ? <p>{t('pickList.none')}</p> : null}
      </div>
      {error === undefined ? null : (
        <p role="alert" className={styles.error}>
          {error}
        </p>
      )}
    </div>
  );
};
