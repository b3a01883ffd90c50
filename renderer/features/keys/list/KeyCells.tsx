import { memo } from 'react';

import { capabilities } from '../../../../shared/domain/servers/capabilities.ts';
import { renewsItself } from '../../../../shared/domain/keys/plain.ts';
import { GridCell } from '../../../components/layout/GridCell.tsx';
import { Icon } from '../../../components/text/Icon.tsx';
import { ProviderSign } from '../../../components/text/ProviderGlyph.tsx';
import { StateMark } from '../../../components/text/StateMark.tsx';
import { classNames } from '../../../lib/class-names.ts';
import { formatDate, formatExact, formatRelative } from '../../../lib/format.ts';
import { holdingOf } from '../model/holding.ts';
import type { KeyRow } from '../model/key-row.ts';
import { CellText } from './CellText.tsx';
import styles from './KeyList.module.css';
import type { RowWords } from './use-row-words.ts';

interface KeyCellsProps {
  row: KeyRow;
  words: RowWords;
  chosen: boolean;
  onToggle: (id: string) => void;
}

/**
 * The cells of one key, in the order of the columns. They take their words ready-made and use no hooks: some thirty rows
 * are drawn anew at each letter of a search.
 */
export const KeyCells = memo(({ row, words, chosen, onToggle }: KeyCellsProps) => {
  const { credential, state } = row;
  const { provider, fingerprint, lastUsedAt, createdAt, expiry } = credential;
  const holding = holdingOf(credential);
  const stateWord = words.state(state.word);
  return (
    <div className={classNames(styles.columns, credential.lifecycle === 'revoked' && styles.buried)}>
      <GridCell className={styles.state} title={stateWord}>
        {/* For the pointer only; the keyboard chooses with Space, and the row itself says whether it is chosen. */}
        <span
          aria-hidden="true"
          className={styles.box}
          data-chosen={chosen || undefined}
          onClick={(event) => {
            event.stopPropagation();
            onToggle(credential.id);
          }}
        >
          {chosen ? <Icon name="check" size={12} /> : null}
        </span>
        <StateMark mark={state.mark} word={stateWord} />
      </GridCell>
      <GridCell className={styles.name}>
        <CellText text={credential.name} tail={6} />
        {credential.pinned === null ? null : (
          <span className={styles.pin}>
            <Icon name="pin" size={12} />
          </span>
        )}
      </GridCell>
      <GridCell className={styles.place}>
        <ProviderSign provider={provider} label={words.provider(provider)} />
        <CellText text={row.place} tail={5} />
      </GridCell>
      <GridCell className={styles.kind}>
        <span className={styles.text} title={row.kind}>
          {row.kind}
        </span>
      </GridCell>
      <GridCell className={classNames(styles.fingerprint, 'mono')}>
        {fingerprint === null || fingerprint.last4 === '' ? (
          <span className="sr-only">{words.noFingerprint}</span>
        ) : (
          `…${fingerprint.last4}`
        )}
      </GridCell>
      <GridCell className={styles.lastUsed}>
        {lastUsedAt === null ? <NotUsed row={row} words={words} /> : <Moment at={lastUsedAt} words={words} />}
      </GridCell>
      <GridCell className={styles.created}>
        {createdAt === null ? (
          <span className={styles.faint}>{words.notKnown}</span>
        ) : (
          <time dateTime={createdAt}>{formatDate(createdAt, words.language)}</time>
        )}
      </GridCell>
      <GridCell className={styles.expiry} data-near={state.word === 'expiring' || state.word === 'past-date' || undefined}>
        {renewsItself(credential.kind) ? (
          <span className={styles.faint}>{words.renewsItself}</span>
        ) : expiry === null ? (
          <span className={styles.faint}>{words.noExpiry}</span>
        ) : (
          <Moment at={expiry.at} words={words} />
        )}
      </GridCell>
      <GridCell className={styles.held} title={words[holding]}>
        {holding === 'released' ? null : <Icon name={holding === 'held' ? 'lock' : 'server'} size={14} />}
        <span className="sr-only">{words[holding]}</span>
      </GridCell>
    </div>
  );
});
KeyCells.displayName = 'KeyCells';

const Moment = ({ at, words: { now, language } }: { at: string; words: RowWords }) => (
  // The exact moment is written out when it is pointed at: doing so for every row costs more than all the rest of it.
  <time
    dateTime={at}
    onPointerEnter={(event) => {
      event.currentTarget.title = formatExact(at, language);
    }}
  >
    {formatRelative(Date.parse(at), now, language)}
  </time>
);

/** Never used and not reported are two things, and a dash would be neither. */
const NotUsed = ({ row: { credential }, words }: { row: KeyRow; words: RowWords }) =>
  capabilities[credential.kind]['last-used'].offered ? (
    <span className={styles.faint}>{words.neverUsed}</span>
  ) : (
    <span className={styles.faint} title={words.notReportedBy(credential.provider)}>
      {words.notReported}
    </span>
  );
