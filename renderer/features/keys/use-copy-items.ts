import { useTranslation } from 'react-i18next';

import { formatsFor } from '../../../shared/domain/keys/copy-format.ts';
import type { MenuGroup } from '../../components/overlays/MenuItems.tsx';
import { useClipboard } from '../../lib/clipboard/clipboard.tsx';
import { useWords } from '../../lib/hooks/use-language.ts';
import type { KeyRow } from './model/key-row.ts';

/** Part of a menu: every form in which a key can be copied, besides the bare secret, which has a button of its own. */
export const useCopyItems = (): ((row: KeyRow) => MenuGroup) => {
  const { t } = useTranslation('keys');
  const words = useWords();
  const { copy } = useClipboard();
  return ({ credential: { id, name, kind }, server }) => ({
    heading: t('actions.copyAsHeading'),
    items: formatsFor(kind, server !== null)
      .filter((format) => format !== 'token')
      .map((format) => ({
        id: format,
        label: words(`tray.formats.${format}`),
        onSelect: () => copy({ id, name, format }),
      })),
  });
};
