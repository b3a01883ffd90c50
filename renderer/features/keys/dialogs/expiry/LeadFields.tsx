import { useRef } from 'react';
import { useTranslation } from 'react-i18next';

import { DaysField } from '../../../../components/fields/DaysField.tsx';
import { RadioChoices } from '../../../../components/fields/RadioChoices.tsx';
import { useLanguage } from '../../../../lib/hooks/use-language.ts';
import { listOfDays } from './list-of-days.ts';

/** When one is warned of the end of this key: as for all keys, or on days of its own. `own` null: as for all. */
export const LeadFields = ({
  own,
  usual,
  onChange,
}: {
  own: readonly number[] | null;
  /** The days in Settings. */
  usual: readonly number[];
  onChange: (own: readonly number[] | null) => void;
}) => {
  const { t } = useTranslation('keyDialogs');
  const language = useLanguage();
  const field = useRef<HTMLDivElement>(null);
  return (
    <>
      <RadioChoices
        label={t('expiry.lead')}
        value={own === null ? 'usual' : 'own'}
        onChange={(choice) => {
          onChange(choice === 'usual' ? null : usual);
          // In a low window the field would turn up below what is seen of the dialog.
          requestAnimationFrame(() => field.current?.scrollIntoView({ block: 'nearest' }));
        }}
        choices={[
          {
            value: 'usual',
            label: usual.length === 0 ? t('expiry.leadUsualNone') : t('expiry.leadUsual', { days: listOfDays(usual, language) }),
          },
          { value: 'own', label: t('expiry.leadOwn') },
        ]}
      />
      {own === null ? null : (
        <div ref={field}>
          <DaysField label={t('expiry.leadDays')} hint={t('expiry.leadHint')} days={own} onChange={onChange} />
        </div>
      )}
    </>
  );
};
