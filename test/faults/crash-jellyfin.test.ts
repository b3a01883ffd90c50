import { describeCrashes } from './crash-suite.ts';
import { jellyfinRig } from './rigs.ts';

describeCrashes(jellyfinRig, 0);
