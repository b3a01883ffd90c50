import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Credential } from '../../../../../shared/domain/keys/credential.ts';
import type { Mcp } from '../../../../../shared/domain/keys/key-options.ts';
import type { Tool } from '../../../../../shared/domain/keys/trial.ts';
import { Select } from '../../../../components/fields/Select.tsx';
import { Dialog } from '../../../../components/overlays/Dialog.tsx';
import { argumentsOf, fieldsOf } from './argument-form.ts';
import { ArgumentInputs } from './ArgumentInputs.tsx';
import styles from './Try.module.css';
import { TrialOutcome } from './TrialOutcome.tsx';
import { useTrial } from './use-trial.ts';
import { shortName } from '../../model/short-name.ts';

/** A tool, its arguments, and what came of calling it. */
export const TryForm = ({
  credential: { id, name },
  mcps,
  tools,
  onClose,
}: {
  credential: Credential;
  mcps: readonly Mcp[];
  tools: readonly [Tool, ...Tool[]];
  onClose: () => void;
}) => {
  const { t } = useTranslation('keyTools');
  const [chosen, setChosen] = useState(tools[0].name);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [tried, setTried] = useState(false);
  const trial = useTrial(id);
  const tool = tools.find((one) => one.name === chosen) ?? tools[0];
  const fields = fieldsOf(tool.input);
  const read = argumentsOf(fields, typed);

  const choose = (next: string) => {
    setChosen(next);
    setTyped({});
    setTried(false);
    trial.forget();
  };
  const submit = () => {
    setTried(true);
    if (read.problems.size === 0) trial.call(tool.mcp, tool.name, read.arguments);
  };

  return (
    <Dialog
      wide
      title={t('try.title', { name: shortName(name) })}
      description={t('try.description')}
      submitLabel={trial.state.is === 'idle' ? t('try.call', { tool: tool.title }) : t('try.callAgain')}
      pending={trial.state.is === 'running'}
      closeLabel={t('try.close')}
      onSubmit={submit}
      onClose={onClose}
    >
      <p className={styles.opens}>
        {t('try.opens')}{' '}
        {t('try.opensCount', {
          mcps: t('try.mcps', { count: mcps.length }),
          tools: t('try.tools', { count: tools.length }),
        })}
      </p>
      <Select
        label={t('try.tool')}
        value={tool.name}
        onChange={choose}
        options={tools.map(({ name: value, title, mcp }) => ({ value, label: title, hint: `${mcp} · ${value}` }))}
        hint={tool.description ?? undefined}
      />
      <ArgumentInputs
        key={tool.name}
        fields={fields}
        typed={typed}
        problems={tried ? read.problems : new Map()}
        onChange={(field, text) => setTyped({ ...typed, [field]: text })}
      />
      <TrialOutcome state={trial.state} onStop={trial.stop} />
    </Dialog>
  );
};
