import { useTranslation } from 'react-i18next';

import type { McpAccess } from '../../../../../shared/domain/keys/key-options.ts';
import { ErrorPanel } from '../../../../components/feedback/ErrorPanel.tsx';
import { SkeletonRows } from '../../../../components/feedback/SkeletonRows.tsx';
import { RadioChoices } from '../../../../components/fields/RadioChoices.tsx';
import { useCall } from '../../../../lib/bridge/bridge.tsx';
import { PickList } from './PickList.tsx';

const modes = ['all', 'selected', 'none'] as const;

/** Which MCPs a key opens: all, chosen ones out of the gateway's live list, or none. */
export const AccessFields = ({
  accountId,
  access,
  onChange,
  tried,
}: {
  accountId: string;
  access: McpAccess;
  onChange: (access: McpAccess) => void;
  /** The person tried to go on, so what is missing may be said. */
  tried: boolean;
}) => {
  const { t } = useTranslation('newKey');
  const choosing = access.mode === 'selected';
  const mcps = useCall('accounts.mcps', { id: accountId }, { enabled: choosing });
  const hints = { all: t('gateway.accessAllHint'), selected: undefined, none: t('gateway.accessNoneHint') };
  const labels = { all: t('gateway.accessAll'), selected: t('gateway.accessSelected'), none: t('gateway.accessNone') };
  return (
    <>
      <RadioChoices
        label={t('gateway.access')}
        value={access.mode}
        onChange={(mode) => onChange({ ...access, mode })}
        choices={modes.map((value) => ({ value, label: labels[value], hint: hints[value] }))}
      />
      {!choosing ? null : mcps.error !== null ? (
        <ErrorPanel error={mcps.error.data} onRetry={() => void mcps.refetch()} />
      ) : mcps.data === undefined ? (
        <SkeletonRows count={3} />
      ) : mcps.data.length === 0 ? (
        <p>{t('gateway.noMcps')}</p>
      ) : (
        <PickList
          label={t('gateway.pick')}
          chosen={access.ids}
          onChange={(ids) => onChange({ ...access, ids })}
          picks={mcps.data.map(({ id, name, description, status, tools }) => ({
            id,
            label: name,
            hint:
              [tools === null ? null : t('gateway.tools', { count: tools }), status, description]
                .filter((part) => part !== null && part !== '')
                .join(' · ') || undefined,
          }))}
          error={tried && access.ids.length === 0 ? t('gateway.pickNone') : undefined}
        />
      )}
    </>
  );
};
