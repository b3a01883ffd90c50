import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { ErrorPanel } from '../../components/feedback/ErrorPanel.tsx';
import { Icon } from '../../components/text/Icon.tsx';
import { ProviderGlyph } from '../../components/text/ProviderGlyph.tsx';
import { useCall } from '../../lib/bridge/bridge.tsx';
import { classNames } from '../../lib/class-names.ts';
import { compareNames } from '../../lib/format.ts';
import { useLanguage } from '../../lib/hooks/use-language.ts';
import { entriesOf, type Entry } from '../servers/entries.ts';
import { SignInPanel } from '../servers/sign-in/SignInPanel.tsx';
import styles from './FirstRun.module.css';

/** One sign-in is enough to go on; Plex servers share the one of plex.tv. */
export const SignInStep = () => {
  const { t } = useTranslation('firstRun');
  const language = useLanguage();
  const [chosen, setChosen] = useState<string | null>(null);
  const servers = useCall('servers.list', undefined);
  const accounts = useCall('accounts.list', undefined);
  const error = servers.error ?? accounts.error;
  if (error !== null)
    return <ErrorPanel error={error.data} onRetry={() => void Promise.all([servers.refetch(), accounts.refetch()])} />;
  const places = entriesOf(servers.data ?? [], accounts.data ?? [], compareNames(language)).filter(
    (entry) => entry.kind === 'plex-tv' || entry.server.provider !== 'plex',
  );
  return (
    <ul className={classNames(styles.rows, styles.places)} aria-label={t('signIn.choose')}>
      {places.map((entry) => {
        const who = signedInAs(entry);
        const open = entry.id === chosen && who === null;
        return (
          <li key={entry.id} className={styles.place}>
            <button
              type="button"
              className={styles.row}
              aria-expanded={open}
              disabled={who !== null}
              onClick={() => setChosen(open ? null : entry.id)}
            >
              <ProviderGlyph provider={whereOf(entry).provider} />
              <span className={styles.name}>{nameOf(entry)}</span>
              {who === null ? (
                <Icon name={open ? 'up' : 'down'} />
              ) : (
                <span className={styles.done}>
                  <Icon name="check" size={14} /> {t('signIn.signedIn')}, {who}
                </span>
              )}
            </button>
            {open ? (
              <div className={styles.panel}>
                <SignInPanel where={whereOf(entry)} onSignedIn={() => setChosen(null)} />
              </div>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
};

const whereOf = (entry: Entry) =>
  entry.kind === 'plex-tv'
    ? ({ provider: 'plex', serverId: null } as const)
    : { provider: entry.server.provider, serverId: entry.server.id };

const nameOf = (entry: Entry): string => (entry.kind === 'plex-tv' ? 'plex.tv' : entry.server.name);

const signedInAs = (entry: Entry): string | null => entry.accounts[0]?.name ?? null;
