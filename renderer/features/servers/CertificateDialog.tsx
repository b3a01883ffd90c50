import { useTranslation } from 'react-i18next';

import type { AddedServer } from '../../../shared/ipc/contract/servers.ts';
import { Dialog } from '../../components/overlays/Dialog.tsx';
import { ErrorPanel } from '../../components/feedback/ErrorPanel.tsx';
import { formatDate } from '../../lib/format.ts';
import { useAction } from '../../lib/hooks/use-action.ts';
import { useLanguage } from '../../lib/hooks/use-language.ts';
import { useNow } from '../../lib/hooks/use-now.ts';
import styles from './CertificateDialog.module.css';
import { FactList } from '../../components/layout/FactList.tsx';

/** A certificate nobody vouches for, at the address that offered it. */
export type Offer = Extract<AddedServer, { outcome: 'certificate' }>;

/** The question that only a person can answer: is this the server's own certificate? */
export const CertificateDialog = ({
  offer,
  onAnswer,
  onClose,
}: {
  offer: Offer;
  onAnswer: (answer: AddedServer) => void;
  onClose: () => void;
}) => {
  const { t } = useTranslation('servers');
  const language = useLanguage();
  const now = useNow();
  const trust = useAction('servers.trustCertificate');
  const { address, certificate } = offer;
  const date = (text: string) => (Number.isNaN(Date.parse(text)) ? text : formatDate(new Date(text).toISOString(), language));
  const issuer =
    certificate.issuer === certificate.subject ? t('certificate.selfSigned', { issuer: certificate.issuer }) : certificate.issuer;

  return (
    <Dialog
      alert
      title={t('certificate.title')}
      description={t('certificate.text', { address })}
      submitLabel={t('certificate.trust')}
      closeLabel={t('certificate.cancel')}
      pending={trust.pending}
      onSubmit={() => trust.run({ address, fingerprint256: certificate.fingerprint256 }, { done: onAnswer })}
      onClose={onClose}
    >
      <div>
        <h3 className={styles.label}>{t('certificate.fingerprint')}</h3>
        <code className={styles.fingerprint}>{certificate.fingerprint256}</code>
      </div>
      <FactList
        facts={[
          { label: t('certificate.subject'), value: certificate.subject || t('certificate.nobody') },
          { label: t('certificate.issuer'), value: certificate.issuer === '' ? t('certificate.nobody') : issuer },
          {
            label: t('certificate.valid'),
            value: t('certificate.until', { from: date(certificate.validFrom), to: date(certificate.validTo) }),
          },
        ]}
      />
      {Date.parse(certificate.validTo) < now ? <p className={styles.warning}>{t('certificate.expired')}</p> : null}
      <p className={styles.note}>{t('certificate.note')}</p>
      {trust.error === null ? null : <ErrorPanel error={trust.error} />}
    </Dialog>
  );
};
