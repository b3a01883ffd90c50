import { Redirect } from 'wouter';

import { useCall } from '../../lib/bridge/bridge.tsx';
import { QuickAccess } from './QuickAccess.tsx';

/** What the quick-access window shows once nothing is locked. */
export const PopupScreen = () => {
  const info = useCall('app.info', undefined).data;
  const canLock = useCall('lock.status', undefined).data?.canLock === true;
  // A browser has no second window that would come and go.
  return info?.shell === 'web' ? <Redirect to="/keys" replace /> : <QuickAccess canLock={canLock} />;
};
