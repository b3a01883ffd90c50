import { useTranslation } from 'react-i18next';

import { capabilities, type CredentialAction } from '../../../../shared/domain/servers/capabilities.ts';
import { DetailPane } from '../../../components/layout/DetailPane.tsx';
import { ProviderGlyph } from '../../../components/text/ProviderGlyph.tsx';
import { StateMark } from '../../../components/text/StateMark.tsx';
import type { OpenDialog } from '../dialogs/KeyDialogs.tsx';
import type { KeyRow } from '../model/key-row.ts';
import { offersOf, openOperation } from '../model/offers.ts';
import type { KeyDeeds } from '../use-key-deeds.ts';
import type { Keys } from '../use-keys.ts';
import { useStateWords } from '../use-word.ts';
import { HealthSection } from './health/HealthSection.tsx';
import { KeyActions } from './KeyActions.tsx';
import { KeyMenu } from './KeyMenu.tsx';
import { NoteSection } from './note/NoteSection.tsx';
import { RevocationCard } from './revocation/RevocationCard.tsx';
import { ServerSection } from './server/ServerSection.tsx';
import { SnippetsSection } from './snippets/SnippetsSection.tsx';
import { UsageSection } from './usage/UsageSection.tsx';
import { KeyFacts } from './KeyFacts.tsx';
import styles from './KeyDetail.module.css';
import { OperationSection } from './operation/OperationSection.tsx';
import { shortName } from '../model/short-name.ts';

interface KeyDetailProps {
  row: KeyRow;
  keys: Keys;
  deeds: KeyDeeds;
  onDialog: (dialog: OpenDialog) => void;
  /** Shows another key: the one that replaced this one, or was replaced by it. */
  onShow: (id: string) => void;
  onClose: () => void;
}

/** All that is known about one key and all that can be done with it. */
export const KeyDetail = ({ row, keys, deeds, onDialog, onShow, onClose }: KeyDetailProps) => {
  const { t } = useTranslation('keys');
  const { credential, state } = row;
  const words = useStateWords()(state.word);
  const operation = openOperation(credential, keys.operations);
  const offers = offersOf(credential, keys.operations);
  const alive = credential.lifecycle !== 'revoked';
  const offered = (action: CredentialAction) => capabilities[credential.kind][action].offered;

  return (
    <DetailPane
      label={t('details', { name: shortName(credential.name) })}
      title={<span title={credential.name}>{shortName(credential.name, 120)}</span>}
      actions={<KeyMenu row={row} offers={offers} deeds={deeds} onDialog={onDialog} />}
      onClose={onClose}
    >
      <div className={styles.head}>
        <p className={styles.place}>
          <ProviderGlyph provider={credential.provider} />
          <span title={row.place}>
            {shortName(row.place, 80)} · {row.kind}
          </span>
        </p>
        <p className={styles.state}>
          <StateMark mark={state.mark} word={words.word} />
        </p>
        <p className={styles.means}>{words.means}</p>
      </div>
      <RevocationCard credential={credential} />
      <KeyActions row={row} offers={offers} deeds={deeds} onDialog={onDialog} />
      {operation === null ? null : <OperationSection operation={operation} keys={keys} onShow={onShow} />}
      <HealthSection credential={credential} refusal={offers.check} onCheck={() => deeds.check([credential.id])} />
      <NoteSection credential={credential} />
      <KeyFacts row={row} keys={keys} onShow={onShow} />
      {alive && offered('detail') ? (
        <ServerSection credential={credential} onEdit={() => onDialog({ kind: 'edit', id: credential.id })} />
      ) : null}
      {alive && offered('usage') ? <UsageSection id={credential.id} /> : null}
      {alive ? <SnippetsSection row={row} /> : null}
    </DetailPane>
  );
};
