import { useTranslation } from 'react-i18next';

import type { Credential } from '../../../../../shared/domain/keys/credential.ts';
import { Button } from '../../../../components/actions/Button.tsx';
import { PaneSection } from '../../../../components/layout/PaneSection.tsx';
import { RelativeTime } from '../../../../components/text/RelativeTime.tsx';
import { useWords } from '../../../../lib/hooks/use-language.ts';
import type { Refusal } from '../../model/offers.ts';
import { useRefusalWords } from '../../use-word.ts';
import { EvidenceList } from './EvidenceList.tsx';
import styles from './HealthSection.module.css';

/** What the last check found, with its evidence, and the way to ask again. */
export const HealthSection = ({
  credential: { health, proofOfDeath },
  refusal,
  onCheck,
}: {
  credential: Credential;
  refusal: Refusal | null;
  onCheck: () => void;
}) => {
  const { t } = useTranslation('keys');
  const words = useWords();
  const why = useRefusalWords();
  const last = health.evidence.at(-1);
  return (
    <PaneSection title={t('health.title')}>
      {proofOfDeath === null ? null : (
        <p className={styles.proof}>
          {words(`proofs.${proofOfDeath.kind}`)} <RelativeTime at={proofOfDeath.at} />
        </p>
      )}
      <div className={styles.line}>
        <p>
          <strong>{words(`health.${health.state}.word`)}</strong>
          {last === undefined ? null : (
            <>
              {' · '}
              {t('health.lastAsked')} <RelativeTime at={last.at} />
            </>
          )}
        </p>
        <Button icon="refresh" shortcut="F5" disabledReason={why(refusal)} onClick={onCheck}>
          {t('actions.check')}
        </Button>
      </div>
      {health.notes.map((note) => (
        <p key={note} className={styles.note}>
          {words(`healthNotes.${note}`)}
        </p>
      ))}
      {health.evidence.length === 0 ? (
        <p className={styles.muted}>{t('health.never')}</p>
      ) : (
        <EvidenceList evidence={health.evidence} />
      )}
    </PaneSection>
  );
};
