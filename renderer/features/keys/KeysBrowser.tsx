import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';

import { PaneLayout } from '../../components/layout/DetailPane.tsx';
import { useClipboard } from '../../lib/clipboard/clipboard.tsx';
import { KeyDetail } from './detail/KeyDetail.tsx';
import { KeyGone } from './detail/KeyGone.tsx';
import { KeyDialogs, type OpenDialog } from './dialogs/KeyDialogs.tsx';
import styles from './KeysBrowser.module.css';
import { CheckBar } from './list/bars/CheckBar.tsx';
import { ExpiringBar } from './list/expiring/ExpiringBar.tsx';
import { KeyList } from './list/KeyList.tsx';
import { KeyListState } from './list/KeyListState.tsx';
import { RowMenu } from './list/RowMenu.tsx';
import { KeyToolbar } from './list/KeyToolbar.tsx';
import { ViewHint } from './list/bars/ViewHint.tsx';
import { SelectionBar } from './list/bars/SelectionBar.tsx';
import { isExplained, isView } from './model/views.ts';
import { useKeyDeeds } from './use-key-deeds.ts';
import { useKeyShortcuts } from './use-key-shortcuts.ts';
import type { Keys } from './use-keys.ts';
import { useSelection } from './use-selection.ts';
import { useVisibleKeys } from './use-visible-keys.ts';

/** List and details of all keys. `address`: a key, a dialog or a saved view. */
export const KeysBrowser = ({ keys, address }: { keys: Keys; address: string | null }) => {
  const wantedView = address !== null && isView(address) ? address : null;
  const selected = wantedView === null ? address : null;
  const { t } = useTranslation('keys');
  const [, go] = useLocation();
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const visible = useVisibleKeys(keys, wantedView);

  const openDialog: OpenDialog | null = selected === 'new' || selected === 'paste' ? { kind: selected } : dialog;
  const openId = selected === null || selected === 'new' || selected === 'paste' ? null : selected;
  const open = openId === null ? null : (keys.byId.get(openId) ?? null);
  const selection = useSelection(visible.rows, openId, visible.query !== '');
  const deeds = useKeyDeeds();
  const clipboard = useClipboard();

  const show = (id: string) => go(`/keys/${id}`, { replace: openId !== null });
  const closePane = () => {
    go('/keys');
    list.current?.focus();
  };
  const leaveAddress = () => {
    if (selected === 'new' || selected === 'paste') go('/keys');
  };
  const closeDialog = () => {
    setDialog(null);
    leaveAddress();
  };
  const chosen = visible.rows.filter(({ credential }) => selection.chosen.has(credential.id));
  const current = open ?? selection.active;

  useKeyShortcuts({
    current,
    operations: keys.operations,
    search: () => {
      search.current?.focus();
      search.current?.select();
    },
    clearOrClose: () => {
      if (selection.chosen.size > 0) selection.clear();
      else if (openId !== null) closePane();
      else visible.setQuery('');
    },
    check: () => {
      const wanted = chosen.length > 0 ? chosen : current === null ? visible.rows : [current];
      deeds.check(wanted.filter(({ credential }) => credential.held).map(({ credential }) => credential.id));
    },
    copy: clipboard.copy,
    open: setDialog,
  });

  const searchKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'ArrowDown') list.current?.focus();
    else if (event.key === 'Enter' && selection.active !== null) show(selection.active.credential.id);
    else return;
    event.preventDefault();
  };

  const shown = keys.error === null && !keys.loading && visible.rows.length > 0;
  return (
    <>
      <h1 className="sr-only">{t('title')}</h1>
      <output className="sr-only">{visible.query === '' ? '' : t('found', { count: visible.rows.length })}</output>
      <PaneLayout
        list={
          <div className={styles.keys}>
            <KeyToolbar
              query={visible.query}
              onQuery={visible.setQuery}
              onSearchKey={searchKey}
              view={visible.view}
              counts={keys.loading || keys.error !== null ? null : visible.counts}
              onView={visible.setView}
              onNew={() => go('/keys/new')}
              onPaste={() => go('/keys/paste')}
              searchRef={search}
            />
            {isExplained(visible.view) && !keys.loading ? (
              <ViewHint view={visible.view} onCleanUp={() => setDialog({ kind: 'ghosts' })} />
            ) : null}
            {visible.view === 'expiring' && !keys.loading && keys.error === null ? <ExpiringBar rows={keys.rows} /> : null}
            {shown ? (
              <RowMenu
                rows={visible.rows}
                operations={keys.operations}
                active={selection.active}
                onShow={({ credential }) => show(credential.id)}
              >
                <KeyList
                  ref={list}
                  rows={visible.rows}
                  selection={selection}
                  sorting={visible.sorting}
                  onSort={visible.setSorting}
                  onShow={({ credential }) => show(credential.id)}
                  paneOpen={openId !== null}
                />
              </RowMenu>
            ) : (
              <KeyListState keys={keys} visible={visible} onNew={() => go('/keys/new')} onPaste={() => go('/keys/paste')} />
            )}
            {deeds.checking === null ? null : <CheckBar task={deeds.checking} />}
            {chosen.length === 0 ? null : (
              <SelectionBar
                chosen={chosen}
                onCheck={deeds.check}
                onImport={deeds.importKeys}
                importing={deeds.importing}
                onClear={selection.clear}
              />
            )}
          </div>
        }
        pane={
          openId === null || keys.loading ? null : open === null ? (
            <KeyGone onClose={closePane} />
          ) : (
            <KeyDetail key={openId} row={open} keys={keys} deeds={deeds} onDialog={setDialog} onShow={show} onClose={closePane} />
          )
        }
      />
      {openDialog === null || keys.loading ? null : (
        <KeyDialogs
          dialog={openDialog}
          keys={keys}
          onClose={closeDialog}
          onShow={show}
          onForgotten={closePane}
          onDialog={(next) => {
            setDialog(next);
            leaveAddress();
          }}
        />
      )}
    </>
  );
};
