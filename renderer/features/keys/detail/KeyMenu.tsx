import { useTranslation } from 'react-i18next';

import { IconButton } from '../../../components/actions/IconButton.tsx';
import { Menu } from '../../../components/overlays/Menu.tsx';
import type { KeyActionsProps } from './KeyActions.tsx';
import { useRefusalWords } from '../use-word.ts';

/** The deeds that are wanted seldom. */
export const KeyMenu = ({ row: { credential }, offers, deeds, onDialog }: KeyActionsProps) => {
  const { t } = useTranslation('keys');
  const why = useRefusalWords();
  const { id, pinned } = credential;
  return (
    <Menu
      trigger={<IconButton icon="more" label={t('more')} />}
      items={[
        {
          id: 'import',
          label: t('actions.import'),
          icon: 'import',
          disabledReason: why(offers.import),
          onSelect: () => deeds.importKeys([id]),
        },
        { id: 'rename', label: t('actions.rename'), icon: 'edit', onSelect: () => onDialog({ kind: 'rename', id }) },
        {
          id: 'pin',
          label: t(pinned === null ? 'actions.pin' : 'actions.unpin'),
          icon: 'pin',
          disabledReason: why(offers.pin),
          onSelect: () => deeds.pin(credential),
        },
        {
          id: 'expiry',
          label: t('actions.setExpiry'),
          icon: 'calendar',
          disabledReason: why(offers.setExpiry),
          onSelect: () => onDialog({ kind: 'expiry', id }),
        },
        {
          id: 'forget',
          label: t('actions.forget'),
          icon: 'trash',
          danger: true,
          separated: true,
          disabledReason: why(offers.forget),
          onSelect: () => onDialog({ kind: 'forget', id }),
        },
      ]}
    />
  );
};
