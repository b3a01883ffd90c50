import { useTranslation } from 'react-i18next';

import { Select } from '../../../../components/fields/Select.tsx';
import { TextField } from '../../../../components/fields/TextField.tsx';
import type { ArgumentField, ArgumentProblem } from './argument-form.ts';
import styles from './Try.module.css';

/** Select values are strings; this one stands for "not given". Real ones begin with an equals sign, so that none can be this one. */
const notGiven = 'not-given';

/** One field for each argument of a tool. */
export const ArgumentInputs = ({
  fields,
  typed,
  problems,
  onChange,
}: {
  fields: readonly ArgumentField[];
  typed: Readonly<Record<string, string>>;
  problems: ReadonlyMap<string, ArgumentProblem>;
  onChange: (name: string, text: string) => void;
}) => {
  const { t } = useTranslation('keyTools');
  if (fields.length === 0) return <p className={styles.none}>{t('try.noArguments')}</p>;
  return fields.map((field) => {
    const found = problems.get(field.name);
    const error = found === undefined ? undefined : t(`try.problem.${found.problem}`, { limit: found.limit });
    const how = { list: t('try.listHint'), json: t('try.jsonHint') };
    const hint = [field.description, field.input === 'list' || field.input === 'json' ? how[field.input] : null]
      .filter((part) => part !== null)
      .join(' ');
    const label = `${field.label} (${t(field.required ? 'try.required' : 'try.optional')})`;
    const value = typed[field.name] ?? field.initial;

    if (field.input === 'boolean' || field.input === 'choice') {
      const options =
        field.input === 'boolean'
          ? [
              { value: '=true', label: t('try.yes') },
              { value: '=false', label: t('try.no') },
            ]
          : field.choices.map((choice) => ({ value: `=${choice}`, label: choice }));
      return (
        <Select
          key={field.name}
          label={label}
          hint={error ?? hint}
          value={value === '' ? notGiven : `=${value}`}
          onChange={(picked) => onChange(field.name, picked === notGiven ? '' : picked.slice(1))}
          options={[{ value: notGiven, label: t('try.notSet') }, ...options]}
        />
      );
    }
    return (
      <TextField
        key={field.name}
        label={label}
        value={value}
        onChange={(text) => onChange(field.name, text)}
        {...(hint === '' ? {} : { hint })}
        error={error}
        lines={field.input === 'list' || field.input === 'json' ? 3 : 1}
        mono={field.input === 'json'}
        {...(field.input === 'number' || field.input === 'integer' ? { inputMode: 'decimal' as const } : {})}
      />
    );
  });
};
