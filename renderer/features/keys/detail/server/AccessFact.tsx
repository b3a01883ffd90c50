import { useTranslation } from 'react-i18next';

import type { McpAccess } from '../../../../../shared/domain/keys/key-options.ts';
import { useCall } from '../../../../lib/bridge/bridge.tsx';
import { useLanguage } from '../../../../lib/hooks/use-language.ts';

/** Which MCPs a key opens, by name where the gateway's list has one. */
export const AccessFact = ({ access: { mode, ids }, accountId }: { access: McpAccess; accountId: string | null }) => {
  const { t } = useTranslation('keyTools');
  const language = useLanguage();
  const wanted = mode === 'selected' && ids.length > 0;
  const mcps = useCall('accounts.mcps', { id: accountId ?? '' }, { enabled: wanted && accountId !== null });
  if (mode === 'all') return t('server.accessAll');
  if (mode === 'none') return t('server.accessNone');
  if (ids.length === 0) return t('server.accessEmpty');
  const names = ids.map((id) => {
    const known = mcps.data?.find((mcp) => mcp.id === id)?.name;
    // Until the list is there, or when it cannot be had, the id is all that is known.
    return known ?? (mcps.data === undefined ? id : t('server.unknownMcp'));
  });
  return t('server.accessSelected', { count: ids.length, names: new Intl.ListFormat(language).format(names) });
};
