import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { Chips } from '../../components/actions/Chips.tsx';
import { Select } from '../../components/fields/Select.tsx';
import { useCall } from '../../lib/bridge/bridge.tsx';
import { compareNames } from '../../lib/format.ts';
import { useLanguage } from '../../lib/hooks/use-language.ts';
import styles from './ActivityScreen.module.css';
import { anyServer, groups, noServer, type Group } from './groups.ts';
import { Log } from './Log.tsx';
import { OpenOperations } from './OpenOperations.tsx';

/** What is being done with keys, and everything that was. */
export const ActivityScreen = () => {
  const { t } = useTranslation('activity');
  const compare = compareNames(useLanguage());
  const [group, setGroup] = useState<Group>('all');
  const [server, setServer] = useState(anyServer);
  const servers = useCall('servers.list', undefined).data?.toSorted((a, b) => compare(a.name, b.name)) ?? [];
  return (
    <div className={styles.screen}>
      <header className={styles.header}>
        <h1>{t('title')}</h1>
        <div className={styles.server}>
          <Select
            label={t('server')}
            labelHidden
            value={server}
            options={[
              { value: anyServer, label: t('allServers') },
              ...servers.map(({ id, name }) => ({ value: id, label: name })),
              { value: noServer, label: t('elsewhere') },
            ]}
            onChange={setServer}
          />
        </div>
      </header>
      <OpenOperations />
      <div className={styles.chips}>
        <Chips
          label={t('filter')}
          value={group}
          chips={groups.map((value) => ({ value, label: t(`group.${value}`), count: null }))}
          onChange={setGroup}
        />
      </div>
      <Log
        key={`${group} ${server}`}
        group={group}
        server={server}
        servers={servers}
        onShowAll={() => {
          setGroup('all');
          setServer(anyServer);
        }}
      />
    </div>
  );
};
