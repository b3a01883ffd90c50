import { useTranslation } from 'react-i18next';

import { KeptField } from './KeptField.tsx';

/** A setting that is a whole number within bounds. */
export const NumberSetting = ({
  label,
  unit,
  hint,
  value,
  max,
  onChange,
}: {
  label: string;
  unit: string;
  hint: string;
  value: number;
  max: number;
  onChange: (value: number, done: () => void) => void;
}) => {
  const { t } = useTranslation('settings');
  return (
    <KeptField
      label={`${label} (${unit})`}
      hint={hint}
      value={String(value)}
      inputMode="numeric"
      maxLength={4}
      check={(text) => (/^\d+$/u.test(text) && Number(text) <= max ? undefined : t('range', { min: 0, max }))}
      onKeep={(text, done) => onChange(Number(text), done)}
    />
  );
};
