import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

import type { Credential } from '../../../../../shared/domain/keys/credential.ts';
import { Button } from '../../../../components/actions/Button.tsx';
import { ErrorPanel } from '../../../../components/feedback/ErrorPanel.tsx';
import { TextField } from '../../../../components/fields/TextField.tsx';
import { PaneSection } from '../../../../components/layout/PaneSection.tsx';
import { useAction } from '../../../../lib/hooks/use-action.ts';
import styles from './NoteSection.module.css';

/** Stays the same function, so that it is called once, when the field appears. */
const focus = (element: HTMLInputElement | null): void => element?.focus();

/** Who uses a key, in the person's own words; changed where it stands. */
export const NoteSection = ({ credential: { id, note } }: { credential: Pick<Credential, 'id' | 'note'> }) => {
  const { t } = useTranslation('keyTools');
  const annotate = useAction('credentials.annotate');
  const opener = useRef<HTMLButtonElement>(null);
  const [draft, setDraft] = useState<string | null>(null);

  const close = () => {
    setDraft(null);
    annotate.reset();
    // The field that had the focus is gone in a moment.
    requestAnimationFrame(() => opener.current?.focus());
  };
  const save = () => {
    if (draft !== null) annotate.run({ id, note: draft }, { done: close });
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key === 'Enter') save();
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <PaneSection title={t('note.title')}>
      {draft === null ? (
        <div className={styles.line}>
          <p className={note === '' ? styles.empty : styles.note}>{note === '' ? t('note.empty') : note}</p>
          <Button ref={opener} icon="edit" aria-label={t(note === '' ? 'note.add' : 'note.edit')} onClick={() => setDraft(note)}>
            {t(note === '' ? 'note.add' : 'note.edit')}
          </Button>
        </div>
      ) : (
        // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- hears Enter and Escape from the field in it
        <div className={styles.form} onKeyDown={pressed}>
          <TextField
            ref={focus}
            label={t('note.label')}
            hint={t('note.hint')}
            value={draft}
            onChange={setDraft}
            maxLength={500}
          />
          <div className={styles.buttons}>
            <Button tone="primary" pending={annotate.pending} onClick={save}>
              {t('note.save')}
            </Button>
            <Button onClick={close}>{t('note.cancel')}</Button>
          </div>
          {annotate.error === null ? null : <ErrorPanel error={annotate.error} />}
        </div>
      )}
    </PaneSection>
  );
};
