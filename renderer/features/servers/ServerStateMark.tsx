import { useTranslation } from 'react-i18next';

import type { Server } from '../../../shared/domain/servers/server.ts';
import { StateMark, type Mark } from '../../components/text/StateMark.tsx';

const marks: Record<Server['state'], Mark> = {
  online: 'good',
  starting: 'unproven',
  offline: 'look',
  'changed-identity': 'dead',
  unknown: 'unchecked',
};

/** Whether the server answers, as shape, word and colour. */
export const ServerStateMark = ({ state }: { state: Server['state'] }) => {
  const { t } = useTranslation('servers');
  return <StateMark mark={marks[state]} word={t(`state.${state}`)} />;
};
