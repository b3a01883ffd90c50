import { describeCrashes } from './crash-suite.ts';
import { plexRig } from './rigs.ts';

describeCrashes(plexRig, 1);
