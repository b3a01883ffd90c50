import { useTranslation } from 'react-i18next';

import { RadioChoices } from '../../../../components/fields/RadioChoices.tsx';
import { TextField } from '../../../../components/fields/TextField.tsx';
import { expiryPresets, localDay, type ChosenExpiry, type ExpiryChoice } from './expiry-choice.ts';

/** How long a key shall live, and the honest word on who keeps the date. */
export const ExpiryFields = ({
  choice,
  chosen,
  onChange,
  note,
  tried,
  now,
}: {
  choice: ExpiryChoice;
  chosen: ChosenExpiry;
  onChange: (choice: ExpiryChoice) => void;
  note: string;
  /** The person tried to go on, so what is missing may be said. */
  tried: boolean;
  /** Ms since the epoch. */
  now: number;
}) => {
  const { t } = useTranslation('keyDialogs');
  return (
    <>
      <RadioChoices
        inline
        label={t('expiry.label')}
        value={choice.preset}
        onChange={(preset) => onChange({ ...choice, preset })}
        choices={expiryPresets.map((preset) => ({
          value: preset,
          label: preset === 'never' || preset === 'date' ? t(`expiry.${preset}`) : t('expiry.days', { count: Number(preset) }),
        }))}
      />
      {choice.preset === 'date' ? (
        <TextField
          label={t('expiry.dateLabel')}
          type="date"
          min={localDay(new Date(now))}
          value={choice.date}
          onChange={(date) => onChange({ ...choice, date })}
          error={!chosen.ok && (tried || choice.date !== '') ? t(`expiry.${chosen.problem}`) : undefined}
        />
      ) : null}
      {choice.preset === 'never' ? null : <p>{note}</p>}
    </>
  );
};
