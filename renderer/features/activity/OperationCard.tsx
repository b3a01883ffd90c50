import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';

import type { Operation } from '../../../shared/domain/keys/operation.ts';
import { RelativeTime } from '../../components/text/RelativeTime.tsx';
import { StateMark } from '../../components/text/StateMark.tsx';
import { useCall } from '../../lib/bridge/bridge.tsx';
import { useWords } from '../../lib/hooks/use-language.ts';
import { OperationActions } from '../keys/detail/operation/OperationActions.tsx';
import { OperationMeaning } from '../keys/detail/operation/OperationMeaning.tsx';
import styles from './OperationCard.module.css';

/** One operation: where it stands, what that means, and what a person may decide about it. */
export const OperationCard = ({ operation }: { operation: Operation }) => {
  const { t } = useTranslation('activity');
  const words = useWords();
  const { kind, state, label, error, createdAt } = operation;
  const credentials = useCall('credentials.list', undefined).data ?? [];
  const old = credentials.find(({ id }) => id === operation.oldCredentialId);
  const key = old ?? credentials.find(({ id }) => id === operation.newCredentialId);
  return (
    <li className={styles.card}>
      <div className={styles.head}>
        <span className={styles.label}>{key === undefined ? label : <Link href={`/keys/${key.id}`}>{label}</Link>}</span>
        <span className={styles.kind}>
          {words(`operationKinds.${kind}`)} · {t('begun')} <RelativeTime at={createdAt} />
        </span>
        <span className={styles.state}>
          <StateMark mark={error === null ? 'unproven' : 'look'} word={words(`operationStates.${state}.word`)} />
        </span>
      </div>
      <OperationMeaning operation={operation} />
      <OperationActions operation={operation} oldLast4={old?.fingerprint?.last4 ?? ''} />
    </li>
  );
};
