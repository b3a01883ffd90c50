import { useTranslation } from 'react-i18next';

import { capabilities } from '../../../../shared/domain/servers/capabilities.ts';
import { Button } from '../../../components/actions/Button.tsx';
import { IconButton } from '../../../components/actions/IconButton.tsx';
import { Menu } from '../../../components/overlays/Menu.tsx';
import { useClipboard } from '../../../lib/clipboard/clipboard.tsx';
import type { OpenDialog } from '../dialogs/KeyDialogs.tsx';
import type { KeyRow } from '../model/key-row.ts';
import type { KeyAction, Refusal } from '../model/offers.ts';
import type { KeyDeeds } from '../use-key-deeds.ts';
import { useCopyItems } from '../use-copy-items.ts';
import { useRefusalWords } from '../use-word.ts';
import styles from './KeyActions.module.css';
import { Reveal } from './Reveal.tsx';

export interface KeyActionsProps {
  row: KeyRow;
  offers: Record<KeyAction, Refusal | null>;
  deeds: KeyDeeds;
  onDialog: (dialog: OpenDialog) => void;
}

/** The deeds for one key: copying first, destroying last. What cannot be had says why. */
export const KeyActions = ({ row, offers, deeds, onDialog }: KeyActionsProps) => {
  const { t } = useTranslation('keys');
  const why = useRefusalWords();
  const { copy, copying } = useClipboard();
  const copyItems = useCopyItems();
  const { credential } = row;
  const { id, name, held } = credential;

  return (
    <div className={styles.actions}>
      <div className={styles.main}>
        {held || offers.import !== null ? (
          <Button
            tone="primary"
            icon="copy"
            shortcut="Mod+C"
            pending={copying}
            disabledReason={why(offers.copy)}
            onClick={() => copy({ id, name })}
          >
            {t('actions.copy')}
          </Button>
        ) : (
          <Button tone="primary" icon="import" pending={deeds.importing} onClick={() => deeds.importKeys([id])}>
            {t('actions.import')}
          </Button>
        )}
        {offers.copy === null ? (
          <Menu
            trigger={<IconButton icon="chevron" label={t('actions.copyAs')} className={styles.copyAs} />}
            items={[copyItems(row)]}
          />
        ) : null}
        <Button shortcut="Mod+R" disabledReason={why(offers.rotate)} onClick={() => onDialog({ kind: 'rotate', id })}>
          {t('actions.rotate')}
        </Button>
        <Button shortcut="Delete" disabledReason={why(offers.revoke)} onClick={() => onDialog({ kind: 'revoke', id })}>
          {t('actions.revoke')}
        </Button>
        {capabilities[credential.kind].try.offered ? (
          <Button icon="activity" disabledReason={why(offers.try)} onClick={() => onDialog({ kind: 'try', id })}>
            {t('actions.try')}
          </Button>
        ) : null}
      </div>
      {offers.reveal === null ? <Reveal id={id} last4={credential.fingerprint?.last4 ?? ''} /> : null}
    </div>
  );
};
