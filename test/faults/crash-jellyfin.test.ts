import { defaultKeyOptions } from '../../shared/domain/keys/key-options.ts';
import { describeCrashes } from './crash-suite.ts';
import { jellyfinRig } from './rigs.ts';

describeCrashes(jellyfinRig, 0, { alsoCreates: defaultKeyOptions['jellyfin-device-token'] });
