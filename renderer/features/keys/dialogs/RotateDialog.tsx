import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Operation } from '../../../../shared/domain/operation.ts';
import { Dialog } from '../../../components/Dialog.tsx';
import { ErrorPanel } from '../../../components/ErrorPanel.tsx';
import { RadioChoices, type RadioChoice } from '../../../components/RadioChoices.tsx';
import { useCall } from '../../../lib/bridge.tsx';
import { useAction } from '../../../lib/use-action.ts';
import type { KeyRow } from '../model/key-row.ts';
import type { Keys } from '../use-keys.ts';
import styles from './Dialogs.module.css';
import { graceHours, presetFor, type GracePreset } from './grace-choice.ts';
import { MadeKey } from './MadeKey.tsx';

const steps = ['mint', 'store', 'verify', 'grace', 'revoke'] as const;

/** Explains a rotation, asks how long the old key shall work on, and hands over the new one. */
export const RotateDialog = ({
  row,
  keys,
  onClose,
  onShow,
}: {
  row: KeyRow;
  keys: Keys;
  onClose: () => void;
  onShow: (id: string) => void;
}) => {
  const { t } = useTranslation('keyDialogs');
  const usual = useCall('settings.get', undefined).data?.graceHours ?? graceHours.day;
  const rotate = useAction('rotation.start');
  const [chosen, setChosen] = useState<GracePreset | null>(null);
  const [started, setStarted] = useState<Operation | null>(null);
  const [{ credential }] = useState(row);
  const { id, name } = credential;
  const grace = chosen ?? presetFor(usual);

  if (started !== null)
    return (
      <MadeKey
        operation={keys.operations.find((known) => known.id === started.id) ?? started}
        keys={keys}
        title={t('rotate.started', { name })}
        text={t('rotate.startedText')}
        copyLabel={t('rotate.copyNew')}
        onClose={onClose}
        onShow={onShow}
      />
    );

  const choices: readonly RadioChoice<GracePreset>[] = [
    { value: 'hour', label: t('rotate.hours', { count: 1 }) },
    { value: 'day', label: t('rotate.hours', { count: 24 }) },
    { value: 'week', label: t('rotate.days', { count: 7 }) },
    { value: 'open', label: t('rotate.open'), hint: t('rotate.openHint') },
    { value: 'now', label: t('rotate.graceNow'), hint: t('rotate.graceNowHint') },
  ];

  return (
    <Dialog
      title={t('rotate.title', { name })}
      description={t('rotate.description')}
      danger={grace === 'now'}
      submitLabel={t(grace === 'now' ? 'rotate.submitNow' : 'rotate.submit')}
      pending={rotate.pending}
      onSubmit={() => rotate.run({ id, graceHours: graceHours[grace] }, { done: setStarted })}
      onClose={onClose}
    >
      <ol className={styles.steps}>
        {steps
          .filter((step) => step !== 'grace' || grace !== 'now')
          .map((step) => (
            <li key={step}>{t(`rotate.steps.${step}`)}</li>
          ))}
      </ol>
      <RadioChoices label={t('rotate.grace')} value={grace} onChange={setChosen} choices={choices} />
      {rotate.error === null ? null : <ErrorPanel error={rotate.error} />}
    </Dialog>
  );
};
