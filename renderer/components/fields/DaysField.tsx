import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Button } from '../actions/Button.tsx';
import { IconButton } from '../actions/IconButton.tsx';
import { furthestDay, mostDays, withDay, type DaysProblem } from './days.ts';
import styles from './DaysField.module.css';

/** A few numbers of days before something happens, each of which can be taken out; another is typed and added. */
export const DaysField = ({
  label,
  hint,
  days,
  onChange,
}: {
  label: string;
  hint: string;
  days: readonly number[];
  onChange: (days: readonly number[]) => void;
}) => {
  const { t } = useTranslation();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<DaysProblem | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const full = days.length >= mostDays;
  const wordsFor = (count: number) => (count === 0 ? t('days.onTheDay') : t('days.day', { count }));

  const add = () => {
    const next = withDay(days, typed.trim());
    if (typeof next === 'string') {
      setProblem(next);
      return;
    }
    setTyped('');
    setProblem(null);
    onChange(next);
  };

  return (
    <fieldset aria-labelledby={`${id}-label`} className={styles.field}>
      <span id={`${id}-label`} className={styles.label}>
        {label}
      </span>
      <div className={styles.line}>
        {days.length === 0 ? (
          <span>{t('days.none')}</span>
        ) : (
          <ul className={styles.days}>
            {days
              .toSorted((a, b) => b - a)
              .map((day) => (
                <li key={day} className={styles.day}>
                  {wordsFor(day)}
                  <IconButton
                    icon="close"
                    label={t('days.remove', { day: wordsFor(day) })}
                    onClick={() => {
                      onChange(days.filter((one) => one !== day));
                      // The button goes with its day; the keyboard stays in the field.
                      field.current?.focus();
                    }}
                  />
                </li>
              ))}
          </ul>
        )}
        <span className={styles.add}>
          <input
            ref={field}
            type="text"
            inputMode="numeric"
            maxLength={3}
            autoComplete="off"
            aria-label={t('days.label')}
            aria-invalid={problem !== null}
            aria-describedby={`${id}-hint`}
            placeholder={t('days.placeholder')}
            value={typed}
            onChange={({ target }) => {
              setTyped(target.value);
              setProblem(null);
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || typed.trim() === '') return;
              // It may stand in a form, which this is not meant to send.
              event.preventDefault();
              add();
            }}
            onBlur={() => {
              if (typed.trim() !== '') add();
            }}
          />
          <Button
            icon="plus"
            disabledReason={full ? t('days.full', { most: mostDays }) : undefined}
            onClick={() => (typed.trim() === '' ? field.current?.focus() : add())}
          >
            {t('days.add')}
          </Button>
        </span>
      </div>
      <span
        id={`${id}-hint`}
        role={problem === null ? undefined : 'alert'}
        className={problem === null ? styles.hint : styles.error}
      >
        {problem === null ? hint : t(`days.${problem}`, { most: problem === 'range' ? furthestDay : mostDays })}
      </span>
    </fieldset>
  );
};
