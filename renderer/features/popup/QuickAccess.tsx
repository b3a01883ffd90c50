import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { wordsIn } from '../../../shared/domain/folded.ts';
import type { CopyFormat } from '../../../shared/domain/keys/copy-format.ts';
import { Chips } from '../../components/actions/Chips.tsx';
import { ErrorPanel } from '../../components/feedback/ErrorPanel.tsx';
import { SkeletonRows } from '../../components/feedback/SkeletonRows.tsx';
import { movedIndex } from '../../components/layout/move.ts';
import { Icon } from '../../components/text/Icon.tsx';
import { useClipboard } from '../../lib/clipboard/clipboard.tsx';
import { matchesShortcut } from '../../lib/shortcut.ts';
import { CopyAsList } from './CopyAsList.tsx';
import { pinnedOf, toItems } from './model/items.ts';
import type { PopupRow } from './model/popup-row.ts';
import { countViews, inView, views, type View } from './model/views.ts';
import { NothingFound } from './NothingFound.tsx';
import styles from './Popup.module.css';
import { PopupFooter } from './PopupFooter.tsx';
import { keyId, listId, PopupList, rowsInSight } from './PopupList.tsx';
import { usePopupDeeds } from './use-popup-deeds.ts';
import { usePopupRows } from './use-popup-rows.ts';

/** Search, Enter, done. The search line keeps the focus; the list below follows its keys. */
export const QuickAccess = ({ canLock }: { canLock: boolean }) => {
  const { t } = useTranslation('popup');
  const { rows, search, loading, error: notLoaded, retry } = usePopupRows();
  const { clearNow } = useClipboard();
  const field = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const [view, setView] = useState<View>('all');
  const [chosen, setChosen] = useState<string | null>(null);
  const [copyAs, setCopyAs] = useState<PopupRow | null>(null);
  const [refused, setRefused] = useState<PopupRow | null>(null);

  const reset = useCallback(() => {
    setQuery('');
    setView('all');
    setChosen(null);
    setCopyAs(null);
    setRefused(null);
    field.current?.focus();
  }, []);
  const deeds = usePopupDeeds(reset);

  // The window goes when it loses the focus, and comes back as new.
  useEffect(() => {
    const focus = () => field.current?.focus();
    window.addEventListener('blur', reset);
    window.addEventListener('focus', focus);
    return () => {
      window.removeEventListener('blur', reset);
      window.removeEventListener('focus', focus);
    };
  }, [reset]);

  const typed = useMemo(() => wordsIn(query), [query]);
  const pinned = useMemo(() => pinnedOf(rows), [rows]);
  const found = useMemo(() => inView(search(query), view), [search, query, view]);
  const items = useMemo(() => toItems(found, pinned, query.trim() === '' ? t('pinned') : null), [found, pinned, query, t]);
  const keys = useMemo(() => items.filter((item) => item.line === 'key'), [items]);
  const at = Math.max(
    0,
    keys.findIndex(({ key }) => key === chosen),
  );
  const active = keys[at] ?? null;
  const counts = useMemo(() => countViews(rows), [rows]);

  const copy = (row: PopupRow, format: CopyFormat = 'token') => {
    if (deeds.copying) return;
    if (row.credential.held) deeds.copy(row, format);
    else setRefused(row);
  };
  const offerForms = (row: PopupRow) => (row.credential.held ? setCopyAs(row) : setRefused(row));
  const choose = (key: string | null) => {
    setChosen(key);
    setRefused(null);
    deeds.forgive();
  };

  const back = () => {
    setCopyAs(null);
    field.current?.focus();
  };

  const everywhere = (event: KeyboardEvent): (() => void) | null => {
    // Without a list of forms it closes the window, which is not only ours to hear.
    if (event.key === 'Escape' && copyAs !== null) return back;
    if (canLock && matchesShortcut(event, 'Mod+L')) return deeds.lock;
    const digit = pinned.slice(0, 9).findIndex((_, index) => matchesShortcut(event, `Mod+${index + 1}`));
    const row = pinned[digit];
    return row === undefined ? null : () => copy(row);
  };
  const inField = (event: KeyboardEvent): (() => void) | null => {
    if (event.ctrlKey || event.metaKey || event.altKey || active === null) return null;
    if (event.key === 'Enter') return event.shiftKey ? () => offerForms(active.row) : () => copy(active.row);
    if (event.shiftKey) return null;
    if (leadsToDetails(event, field.current)) return () => deeds.open(`/keys/${active.row.credential.id}`);
    const next = movedIndex(event.key, at, keys.length, rowsInSight);
    return next === null ? null : () => choose(keys[next]?.key ?? null);
  };
  const pressed = (event: KeyboardEvent) => {
    // An input method needs its keys for itself.
    if (event.nativeEvent.isComposing) return;
    const deed = everywhere(event) ?? (event.target === field.current ? inField(event) : null);
    if (deed === null) return;
    event.preventDefault();
    deed();
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the window's own keys work wherever the focus is in it
    <main className={styles.window} onKeyDown={pressed}>
      <h1 className="sr-only">{t('title')}</h1>
      <search className={styles.search}>
        <Icon name="search" />
        <input
          ref={field}
          className={styles.input}
          type="text"
          role="combobox"
          aria-label={t('search')}
          aria-expanded={keys.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={active === null ? undefined : keyId(active.key)}
          placeholder={t('searchHint')}
          spellCheck={false}
          autoComplete="off"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- whoever opens this window wants to type
          autoFocus
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setCopyAs(null);
            choose(null);
          }}
        />
        <output className="sr-only">{loading ? '' : t('found', { count: keys.length })}</output>
      </search>
      <div className={styles.views}>
        <Chips
          label={t('views.label')}
          value={view}
          chips={views.map((value) => ({ value, label: t(`views.${value}`), count: counts[value] }))}
          onChange={(next) => {
            setView(next);
            choose(null);
            field.current?.focus();
          }}
        />
      </div>
      {notLoaded === null ? null : <ErrorPanel error={notLoaded} onRetry={retry} />}
      {loading ? <SkeletonRows count={8} /> : null}
      {!loading && notLoaded === null && keys.length === 0 ? (
        <NothingFound query={query} view={view} onClear={reset} onOpen={() => deeds.open('/keys')} />
      ) : null}
      {copyAs === null ? (
        <PopupList
          items={items}
          keyCount={keys.length}
          active={active?.key ?? null}
          typed={typed}
          onPoint={choose}
          onCopy={(row) => copy(row)}
        />
      ) : (
        <CopyAsList row={copyAs} onCopy={(format) => copy(copyAs, format)} onBack={back} />
      )}
      {refused === null ? null : (
        <p role="alert" className={styles.refused}>
          {t('notHeldText', { name: refused.credential.name })}
        </p>
      )}
      {deeds.error === null ? null : <ErrorPanel error={deeds.error} />}
      <PopupFooter
        copying={deeds.copying ? (copyAs ?? active?.row ?? null) : null}
        hints={copyAs !== null ? 'forms' : active === null ? null : 'keys'}
        onClear={() => {
          clearNow();
          // The button goes with what it cleared.
          field.current?.focus();
        }}
        onLock={canLock ? deeds.lock : null}
      />
    </main>
  );
};

/** The arrow that points onwards, where it would not move the caret. */
const leadsToDetails = (event: KeyboardEvent, field: HTMLInputElement | null): boolean => {
  if (field === null || !event.key.startsWith('Arrow')) return false;
  const onwards = getComputedStyle(field).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  return event.key === onwards && field.selectionStart === field.value.length;
};
