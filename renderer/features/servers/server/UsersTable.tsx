import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { ServerDetails } from '../../../../shared/domain/servers/server-details.ts';
import { Button } from '../../../components/actions/Button.tsx';
import { MiddleEllipsis } from '../../../components/text/MiddleEllipsis.tsx';
import { RelativeTime } from '../../../components/text/RelativeTime.tsx';
import styles from './Details.module.css';

type User = NonNullable<ServerDetails['users']>[number];

/** Rows in sight at first; a server may have thousands of users. */
const atFirst = 50;

/** The people a server knows: what they may do, and when they were last there. */
export const UsersTable = ({ users }: { users: readonly User[] }) => {
  const { t } = useTranslation('servers');
  const [all, setAll] = useState(false);
  const shown = all ? users : users.slice(0, atFirst);
  if (users.length === 0) return <p className={styles.muted}>{t('users.none')}</p>;
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('users.name')}</th>
            <th scope="col">{t('users.role')}</th>
            <th scope="col">{t('users.active')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((user) => (
            <tr key={user.id} data-off={user.disabled || undefined}>
              <th scope="row" className={styles.userName}>
                <MiddleEllipsis text={user.name} />
              </th>
              <td>
                {roles(user)
                  .map((role) => t(`users.${role}`))
                  .join(', ')}
              </td>
              <td>{user.lastActiveAt === null ? t('users.never') : <RelativeTime at={user.lastActiveAt} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length === users.length ? null : (
        <div>
          <Button onClick={() => setAll(true)}>{t('users.showAll', { count: users.length })}</Button>
        </div>
      )}
    </>
  );
};

const roles = ({ admin, disabled }: User): ('admin' | 'user' | 'disabled')[] => [
  admin ? 'admin' : 'user',
  ...(disabled ? (['disabled'] as const) : []),
];
