import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { capabilities } from '../../../../shared/domain/servers/capabilities.ts';
import type { Credential } from '../../../../shared/domain/keys/credential.ts';
import { FactList } from '../../../components/layout/FactList.tsx';
import { PaneSection } from '../../../components/layout/PaneSection.tsx';
import { renewsItself } from '../../../../shared/domain/keys/plain.ts';
import { RelativeTime } from '../../../components/text/RelativeTime.tsx';
import { useCall } from '../../../lib/bridge/bridge.tsx';
import { formatDate, formatMoment } from '../../../lib/format.ts';
import { useLanguage, useWords } from '../../../lib/hooks/use-language.ts';
import { listOfDays } from '../dialogs/expiry/list-of-days.ts';
import { holdingOf } from '../model/holding.ts';
import type { KeyRow } from '../model/key-row.ts';
import type { Keys } from '../use-keys.ts';
import styles from './KeyFacts.module.css';

const named = [
  'product',
  'platform',
  'platformVersion',
  'clientIdentifier',
  'version',
  'device',
  'client',
  'user',
  'vendor',
  'scopes',
  'lastSeen',
  'organisation',
  'role',
  'remoteName',
  'prefix',
  'status',
  'accessMode',
  'requests',
  'requestsPerMinute',
  'homeUser',
  'limitedUser',
  'owned',
  'restricted',
] as const;
type Named = (typeof named)[number];
const entriesWithWords = (details: Credential['details']): [Named, string][] =>
  named.flatMap((name) => (details[name] === undefined ? [] : [[name, details[name]]]));
const isMoment = (value: string): boolean => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/u.test(value);

/** Everything that is known about a key. */
export const KeyFacts = ({ row, keys, onShow }: { row: KeyRow; keys: Keys; onShow: (id: string) => void }) => {
  const { t } = useTranslation('keys');
  const words = useWords();
  const language = useLanguage();
  const { credential, server, account } = row;
  const provider = words(`providers.${credential.provider}.name`);
  const predecessor = keys.rows.find((other) => other.credential.replacedBy === credential.id)?.credential ?? null;
  const successor = credential.replacedBy === null ? null : (keys.byId.get(credential.replacedBy)?.credential ?? null);

  const spoken = (value: string): string => (value === 'yes' || value === 'no' ? t(value) : value);
  const lastUsed = (): ReactNode => {
    if (credential.lastUsedAt !== null) return <RelativeTime at={credential.lastUsedAt} />;
    return capabilities[credential.kind]['last-used'].offered ? t('neverUsed') : t('notReportedBy', { provider });
  };
  const linkTo = (other: Credential | null): ReactNode =>
    other === null ? null : (
      <button type="button" className={styles.link} onClick={() => onShow(other.id)}>
        {other.name}
        {other.fingerprint === null ? null : <code>…{other.fingerprint.last4}</code>}
      </button>
    );
  const moment = (at: string | null, none: ReactNode = null): ReactNode =>
    at === null ? none : <time dateTime={at}>{formatMoment(at, language)}</time>;

  return (
    <PaneSection title={t('facts.title')}>
      <FactList
        facts={[
          { label: t('facts.kind'), value: <Explained text={row.kind} more={words(`kinds.${credential.kind}.what`)} /> },
          { label: t('facts.server'), value: server?.name ?? null },
          { label: t('facts.account'), value: account?.name ?? null },
          { label: t('facts.stored'), value: t(holdingOf(credential)) },
          {
            label: t('facts.fingerprint'),
            value: credential.fingerprint === null ? t('noFingerprint') : <code>…{credential.fingerprint.last4}</code>,
          },
          { label: t('facts.lastUsed'), value: lastUsed() },
          { label: t('facts.created'), value: moment(credential.createdAt, t('notReportedBy', { provider })) },
          { label: t('facts.addedAt'), value: moment(credential.addedAt) },
          { label: t('facts.expiry'), value: <ExpiryFact credential={credential} /> },
          { label: t('warned.label'), value: isWarnedOf(credential) ? <WarnedFact own={credential.leadDays} /> : null },
          { label: t('facts.grace'), value: moment(credential.graceUntil) },
          { label: t('facts.replacedBy'), value: linkTo(successor) },
          { label: t('facts.replaces'), value: linkTo(predecessor) },
          { label: t('facts.origin'), value: words(`origins.${credential.origin}`) },
          { label: t('facts.remoteId'), value: credential.remoteId === null ? null : <code>{credential.remoteId}</code> },
          // What has no word here is for the core, not for people.
          ...entriesWithWords(credential.details).map(([name, value]) => ({
            label: t(`detail.${name}`),
            value: isMoment(value) ? formatDate(value, language) : <span className={styles.value}>{spoken(value)}</span>,
          })),
        ]}
      />
      {credential.guard === null ? null : <p className={styles.guard}>{words(`guards.${credential.guard}`)}</p>}
    </PaneSection>
  );
};

const Explained = ({ text, more }: { text: string; more: string }) => (
  <span>
    {text}
    <span className={styles.more}>{more}</span>
  </span>
);

const ExpiryFact = ({ credential: { expiry, kind } }: { credential: Credential }) => {
  const { t } = useTranslation('keys');
  const words = useWords();
  const language = useLanguage();
  if (renewsItself(kind))
    return (
      <span>
        {t('renewsItself')}
        {expiry === null ? null : (
          <span className={styles.more}>{t('renewsItselfMore', { when: formatMoment(expiry.at, language) })}</span>
        )}
      </span>
    );
  if (expiry === null) return t('noExpiry');
  const then = expiry.source === 'server' ? t('atExpiry.server') : t(`atExpiry.${expiry.action}`);
  return (
    <span>
      <RelativeTime at={expiry.at} /> · {then}
      <span className={styles.more}>{words(`expirySources.${expiry.source}`)}</span>
    </span>
  );
};

/** What is dead, has no end or renews itself is nothing to be warned of. */
const isWarnedOf = ({ expiry, kind, lifecycle }: Credential): boolean =>
  expiry !== null && lifecycle !== 'revoked' && !renewsItself(kind);

const WarnedFact = ({ own }: { own: Credential['leadDays'] }) => {
  const { t } = useTranslation('keys');
  const language = useLanguage();
  const usual = useCall('settings.get', undefined).data?.leadDays;
  const days = own ?? usual;
  if (days === undefined) return null;
  return (
    <span>
      {days.length === 0 ? t('warned.never') : t('warned.before', { days: listOfDays(days, language) })}
      <span className={styles.more}>{t(own === null ? 'warned.usual' : 'warned.own')}</span>
    </span>
  );
};
