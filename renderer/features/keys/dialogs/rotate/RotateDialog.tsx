import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { capabilities } from '../../../../../shared/domain/servers/capabilities.ts';
import type { Operation } from '../../../../../shared/domain/keys/operation.ts';
import { ErrorPanel } from '../../../../components/feedback/ErrorPanel.tsx';
import { Checkbox } from '../../../../components/fields/Checkbox.tsx';
import { RadioChoices, type RadioChoice } from '../../../../components/fields/RadioChoices.tsx';
import { Dialog } from '../../../../components/overlays/Dialog.tsx';
import { useCall } from '../../../../lib/bridge/bridge.tsx';
import { useAction } from '../../../../lib/hooks/use-action.ts';
import type { KeyRow } from '../../model/key-row.ts';
import type { Keys } from '../../use-keys.ts';
import styles from '../Dialogs.module.css';
import { MadeKey } from '../MadeKey.tsx';
import { QuotaNote } from '../quota/QuotaNote.tsx';
import { revocableOf } from '../quota/revocable.ts';
import { useQuota } from '../quota/use-quota.ts';
import { graceHours, presetFor, type GracePreset } from './grace-choice.ts';
import { WaySteps, type Way } from './WaySteps.tsx';
import { shortName } from '../../model/short-name.ts';

/** Explains a rotation, asks how long the old key shall work on (or for consent to an outage), and hands over the new one. */
export const RotateDialog = ({
  row,
  keys,
  onClose,
  onShow,
  onRevoke,
}: {
  row: KeyRow;
  keys: Keys;
  onClose: () => void;
  onShow: (id: string) => void;
  /** Asks whether another key shall be revoked, to make room. */
  onRevoke: (id: string) => void;
}) => {
  const { t } = useTranslation('keyDialogs');
  const usual = useCall('settings.get', undefined).data?.graceHours ?? graceHours.day;
  const rotate = useAction('rotation.start');
  const [grace, setGrace] = useState<GracePreset | null>(null);
  const [wanted, setWanted] = useState<Way | null>(null);
  const [agreed, setAgreed] = useState(false);
  const [started, setStarted] = useState<Operation | null>(null);
  const [{ credential, account }] = useState(row);
  const { id, name, kind } = credential;
  const replaceable = capabilities[kind].replace.offered;
  const { quota, full } = useQuota(replaceable ? account : null);
  // The core may know better than the plan's own words.
  const noRoom = replaceable && (full || rotate.error?.code === 'quota-exceeded');
  const way = noRoom ? 'inPlace' : (wanted ?? 'overlap');
  const preset = grace ?? presetFor(usual);

  if (started !== null) {
    const swapped = started.kind === 'replace';
    return (
      <MadeKey
        operation={keys.operations.find((known) => known.id === started.id) ?? started}
        keys={keys}
        title={t(swapped ? 'rotate.replaced' : 'rotate.started', { name: shortName(name) })}
        text={t(swapped ? 'rotate.replacedText' : 'rotate.startedText')}
        copyLabel={t(swapped ? 'rotate.copyReplaced' : 'rotate.copyNew')}
        onClose={onClose}
        onShow={onShow}
      />
    );
  }

  const graces: readonly RadioChoice<GracePreset>[] = [
    { value: 'hour', label: t('rotate.hours', { count: 1 }) },
    { value: 'day', label: t('rotate.hours', { count: 24 }) },
    { value: 'week', label: t('rotate.days', { count: 7 }) },
    { value: 'open', label: t('rotate.open'), hint: t('rotate.openHint') },
    { value: 'now', label: t('rotate.graceNow'), hint: t('rotate.graceNowHint') },
  ];
  const submitLabel = { inPlace: t('rotate.submitInPlace'), overlap: t(preset === 'now' ? 'rotate.submitNow' : 'rotate.submit') };

  return (
    <Dialog
      title={t('rotate.title', { name: shortName(name) })}
      description={way === 'overlap' ? t('rotate.description') : undefined}
      danger={way === 'inPlace' || preset === 'now'}
      submitLabel={submitLabel[way]}
      blocked={way === 'inPlace' && !agreed ? t('rotate.agreeMissing') : undefined}
      pending={rotate.pending}
      onSubmit={() =>
        rotate.run(way === 'inPlace' ? { id, graceHours: null, inPlace: true } : { id, graceHours: graceHours[preset] }, {
          done: setStarted,
        })
      }
      onClose={onClose}
    >
      {noRoom && quota !== null ? (
        <QuotaNote
          quota={quota}
          full
          candidates={revocableOf(keys, credential.accountId ?? '').filter((other) => other.credential.id !== id)}
          onRevoke={onRevoke}
        />
      ) : null}
      {replaceable ? (
        <RadioChoices
          label={t('rotate.how')}
          value={way}
          onChange={setWanted}
          choices={(['overlap', 'inPlace'] as const)
            .filter((value) => value === 'inPlace' || !noRoom)
            .map((value) => ({ value, label: t(`rotate.${value}`), hint: t(`rotate.${value}Hint`) }))}
        />
      ) : null}
      <WaySteps way={way} withGrace={preset !== 'now'} />
      {way === 'overlap' ? (
        <RadioChoices label={t('rotate.grace')} value={preset} onChange={setGrace} choices={graces} />
      ) : (
        <div className={styles.outage}>
          <p>{t('rotate.outage')}</p>
          <Checkbox label={t('rotate.agree')} checked={agreed} onChange={setAgreed} />
        </div>
      )}
      {rotate.error === null ? null : <ErrorPanel error={rotate.error} />}
    </Dialog>
  );
};
