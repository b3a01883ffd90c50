import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { GhostCluster } from '../../../../../shared/domain/keys/ghosts.ts';
import { Checkbox } from '../../../../components/fields/Checkbox.tsx';
import { MiddleEllipsis } from '../../../../components/text/MiddleEllipsis.tsx';
import { ProviderGlyph } from '../../../../components/text/ProviderGlyph.tsx';
import { formatRelative } from '../../../../lib/format.ts';
import { useLanguage } from '../../../../lib/hooks/use-language.ts';
import { useNow } from '../../../../lib/hooks/use-now.ts';
import type { Keys } from '../../use-keys.ts';
import styles from './Ghosts.module.css';
import { protectionOf } from './protection.ts';

/** Devices of one name: how many would go, and each of them with the reason why it stays. */
export const ClusterRow = ({
  cluster,
  keys,
  spared,
  onSpare,
}: {
  cluster: GhostCluster;
  keys: Keys;
  /** Ids that were taken out of the choice. */
  spared: ReadonlySet<string>;
  onSpare: (ids: readonly string[], spare: boolean) => void;
}) => {
  const { t } = useTranslation('keyTools');
  const language = useLanguage();
  const now = useNow();
  const [open, setOpen] = useState(false);
  const { provider, product, name, ids, suggested } = cluster;
  const chosen = suggested.filter((id) => !spared.has(id)).length;
  const place = keys.byId.get(ids[0] ?? '')?.place ?? '';
  const seen = (at: string | null) =>
    at === null ? t('ghosts.neverSeen') : t('ghosts.lastSeen', { when: formatRelative(Date.parse(at), now, language) });
  return (
    <li className={styles.cluster}>
      <Checkbox
        checked={chosen > 0}
        onChange={(on) => onSpare(suggested, !on)}
        label={
          <span className={styles.name}>
            <MiddleEllipsis text={name} />
            <span className={styles.count}>
              {chosen} / {t('ghosts.count', { count: ids.length })}
            </span>
          </span>
        }
        hint={
          <span className={styles.where}>
            <ProviderGlyph provider={provider} />
            {[place, product === name ? '' : product, seen(cluster.lastSeenAt)].filter((part) => part !== '').join(' · ')}
          </span>
        }
      />
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className={styles.show}>{t('ghosts.show')}</summary>
        {/* Hundreds of them are drawn only when somebody looks. */}
        {!open ? null : (
          <ul className={styles.entries}>
            {ids.map((id) => {
              const credential = keys.byId.get(id)?.credential;
              if (credential === undefined) return null;
              const platform = credential.details['platform'] ?? credential.details['device'] ?? '';
              const facts = [platform, seen(credential.lastUsedAt ?? credential.createdAt)]
                .filter((part) => part !== '')
                .join(' · ');
              return (
                <li key={id}>
                  {suggested.includes(id) ? (
                    <Checkbox label={facts} checked={!spared.has(id)} onChange={(on) => onSpare([id], !on)} />
                  ) : (
                    <span className={styles.kept}>
                      {facts} · <strong>{t(`ghosts.protected.${protectionOf(credential)}`)}</strong>
                    </span>
                  )}
                </li>
              );
            })}
          </ul>
        )}
      </details>
    </li>
  );
};
