import { describeCrashes } from './crash-suite.ts';
import { plexmcpRig } from './rigs.ts';

describeCrashes(plexmcpRig, 2, { replaces: true });
