import { useTranslation } from 'react-i18next';

import type { Dialect } from '../../../../../shared/domain/servers/server.ts';
import { RadioChoices } from '../../../../components/fields/RadioChoices.tsx';
import { TextField } from '../../../../components/fields/TextField.tsx';
import { AccessFields } from '../access/AccessFields.tsx';
import type { Draft, DraftProblem } from './draft.ts';
import styles from './NewKey.module.css';

const environments = ['live', 'test'] as const;

/** What a gateway lets one choose for a key. Only what its dialect can keep is asked. */
export const GatewayFields = ({
  accountId,
  dialect,
  draft,
  problems,
  onChange,
}: {
  accountId: string;
  dialect: Dialect | null;
  draft: Draft;
  /** What may be said to be missing; empty until the person tried to go on. */
  problems: ReadonlySet<DraftProblem>;
  onChange: (draft: Draft) => void;
}) => {
  const { t } = useTranslation('newKey');
  const documented = dialect === 'documented';
  return (
    <>
      {documented ? (
        <>
          <TextField
            label={t('gateway.description')}
            hint={t('gateway.descriptionHint')}
            value={draft.description}
            onChange={(description) => onChange({ ...draft, description })}
            maxLength={500}
          />
          <RadioChoices
            label={t('gateway.environment')}
            value={draft.environment}
            onChange={(environment) => onChange({ ...draft, environment })}
            choices={environments.map((value) => ({ value, label: t(`gateway.${value}`), hint: t(`gateway.${value}Hint`) }))}
          />
        </>
      ) : null}
      <AccessFields
        accountId={accountId}
        access={draft.access}
        onChange={(access) => onChange({ ...draft, access })}
        tried={problems.has('access')}
      />
      {documented ? null : (
        <>
          <p className={styles.note}>{t('gateway.manages')}</p>
          <TextField
            label={t('gateway.rate')}
            hint={t('gateway.rateHint')}
            inputMode="numeric"
            value={draft.rateLimit}
            onChange={(rateLimit) => onChange({ ...draft, rateLimit })}
            error={problems.has('rateLimit') ? t('gateway.rateWrong') : undefined}
            maxLength={6}
          />
        </>
      )}
    </>
  );
};
