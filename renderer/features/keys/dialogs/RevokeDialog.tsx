import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Operation } from '../../../../shared/domain/keys/operation.ts';
import { ConfirmDialog } from '../../../components/overlays/ConfirmDialog.tsx';
import { Dialog } from '../../../components/overlays/Dialog.tsx';
import { ErrorPanel } from '../../../components/feedback/ErrorPanel.tsx';
import { StateMark } from '../../../components/text/StateMark.tsx';
import { useAction } from '../../../lib/hooks/use-action.ts';
import { formatMoment } from '../../../lib/format.ts';
import { useLanguage, useWords } from '../../../lib/hooks/use-language.ts';
import { EvidenceList } from '../detail/health/EvidenceList.tsx';
import { OperationSteps } from '../detail/operation/OperationSteps.tsx';
import type { KeyRow } from '../model/key-row.ts';
import type { Keys } from '../use-keys.ts';
import { shortName } from '../model/short-name.ts';

/** Ends a key: names what will break before, shows the server's refusal after. */
export const RevokeDialog = ({ row, keys, onClose }: { row: KeyRow; keys: Keys; onClose: () => void }) => {
  const { t } = useTranslation('keyDialogs');
  const language = useLanguage();
  const revoke = useAction('credentials.revoke');
  const [started, setStarted] = useState<Operation | null>(null);
  // What was revoked changes while it is revoked; the question must not.
  const [{ credential, place }] = useState(row);
  const { id, name, kind, held, fingerprint, authority, lastUsedAt } = credential;

  if (started !== null) {
    const operation = keys.operations.find((known) => known.id === started.id) ?? started;
    return <Outcome operation={operation} row={row} onClose={onClose} />;
  }

  return (
    <ConfirmDialog
      title={t('revoke.title', { name: shortName(name) })}
      consequences={[
        t(`revoke.kinds.${kind}`, { place }),
        ...(lastUsedAt === null ? [] : [t('revoke.lastUsed', { when: formatMoment(lastUsedAt, language) })]),
        ...(authority ? [t('revoke.authority')] : []),
        held ? t('revoke.held', { last4: fingerprint?.last4 ?? '' }) : t('revoke.notHeld'),
        t('revoke.noUndo'),
      ]}
      verb={t('revoke.verb', { name: shortName(name), thing: t(`revoke.things.${kind}`) })}
      pending={revoke.pending}
      error={revoke.error}
      onConfirm={() => revoke.run({ id }, { done: setStarted })}
      onClose={onClose}
    />
  );
};

const Outcome = ({ operation, row, onClose }: { operation: Operation; row: KeyRow; onClose: () => void }) => {
  const { t } = useTranslation(['keyDialogs', 'app']);
  const words = useWords();
  const proven = operation.state === 'done' || operation.state === 'proven-dead';
  const evidence = operation.steps.findLast(({ step }) => step === 'prove')?.evidence ?? [];
  const name = operation.label;
  return (
    <Dialog
      title={t(proven ? 'revoke.titleDone' : 'revoke.titleOpen', { name: shortName(name) })}
      closeLabel={t('app:dialog.done')}
      onClose={onClose}
    >
      {proven ? (
        <>
          <p>
            <StateMark mark="dead" word={words('lifecycles.revoked')} />
          </p>
          <p>{words(`proofs.${row.credential.proofOfDeath?.kind ?? 'refused'}`)}</p>
        </>
      ) : (
        <>
          <OperationSteps operation={operation} />
          {operation.error === null ? null : <ErrorPanel error={operation.error} />}
          <p>{t('revoke.waiting')}</p>
        </>
      )}
      {evidence.length === 0 ? null : <EvidenceList evidence={evidence} />}
    </Dialog>
  );
};
