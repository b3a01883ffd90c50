import { Tabs } from '@base-ui/react/tabs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import {
  snippetLanguages,
  snippetsOf,
  type SnippetLanguage,
  type SnippetPurpose,
} from '../../../../../shared/domain/keys/snippets.ts';
import { CopyTextButton } from '../../../../components/actions/CopyTextButton.tsx';
import { RadioChoices } from '../../../../components/fields/RadioChoices.tsx';
import type { KeyRow } from '../../model/key-row.ts';
import styles from './Snippets.module.css';

/** Latchkey's terminal command takes a key by the first characters of its id. */
const shortId = (id: string): string => id.slice(0, 8);

/** Ready-made calls with a key, which is in none of them; folded until wanted. Nothing where a call would be of no use. */
export const SnippetsSection = ({ row: { credential, server } }: { row: KeyRow }) => {
  const { t } = useTranslation('keyTools');
  const [purpose, setPurpose] = useState<SnippetPurpose>('use');
  const [language, setLanguage] = useState<SnippetLanguage>('curl');
  const all = snippetsOf({
    kind: credential.kind,
    dialect: server?.dialect ?? null,
    url: server?.addresses[0]?.url ?? null,
    id: shortId(credential.id),
  });
  const snippet = all.find((one) => one.purpose === purpose) ?? all[0];
  if (snippet === undefined) return null;
  return (
    <details className={styles.section}>
      <summary>
        <h3 className={styles.title}>{t('snippets.title')}</h3>
      </summary>
      <div className={styles.body}>
        <p className={styles.text}>{t('snippets.text')}</p>
        {all.length < 2 ? null : (
          <RadioChoices
            inline
            label={t('snippets.purpose')}
            value={snippet.purpose}
            onChange={setPurpose}
            choices={all.map(({ purpose: value }) => ({ value, label: t(`snippets.purposes.${value}`) }))}
          />
        )}
        <Tabs.Root value={language} onValueChange={(next: SnippetLanguage) => setLanguage(next)}>
          <Tabs.List className={styles.tabs} aria-label={t('snippets.language')}>
            {snippetLanguages.map((value) => (
              <Tabs.Tab key={value} value={value} className={styles.tab}>
                {t(`snippets.languages.${value}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {snippetLanguages.map((value) => (
            <Tabs.Panel key={value} value={value} className={styles.panel}>
              <pre className={styles.code}>{snippet.code[value]}</pre>
              <CopyTextButton text={snippet.code[value]}>{t('snippets.copyCode')}</CopyTextButton>
            </Tabs.Panel>
          ))}
        </Tabs.Root>
        <h4 className={styles.set}>{t('snippets.set')}</h4>
        {credential.held ? null : <p className={styles.text}>{t('snippets.notHeld')}</p>}
        {(['posix', 'powershell'] as const).map((shell) => (
          <div key={shell} className={styles.panel}>
            <p className={styles.text}>{t(`snippets.${shell}`)}</p>
            <pre className={styles.code}>{snippet.set[shell]}</pre>
            <CopyTextButton text={snippet.set[shell]}>{t('snippets.copySet')}</CopyTextButton>
          </div>
        ))}
      </div>
    </details>
  );
};
