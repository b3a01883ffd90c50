import type { Clock } from '../../timing/clock.ts';
import type { Provider } from '../port.ts';
import type { PlexClient } from './client.ts';
import { claim, isClaimed } from './server/claim.ts';
import { listHome, switchTo } from './sign-in/home.ts';
import { startCode, startLink } from './sign-in/link.ts';
import { signInWithPassword } from './sign-in/password.ts';
import { signInWithSecret } from './sign-in/pasted.ts';

/** What Plex offers beyond what every provider has, put together once for a client. */
export const plexOffers = (client: PlexClient, clock: Clock): Pick<Provider, 'signIn' | 'home' | 'claim'> => ({
  signIn: {
    password: { offered: true, start: (input) => signInWithPassword(client, input) },
    link: { offered: true, start: (input) => startLink(client, clock, input) },
    code: { offered: true, start: (input) => startCode(client, clock, input) },
    secret: (input) => signInWithSecret(client, input, clock),
  },
  home: {
    offered: true,
    start: {
      list: (access) => listHome(client, access),
      switchTo: (access, who) => switchTo(client, access, who),
    },
  },
  claim: {
    offered: true,
    start: {
      isClaimed: (endpoint) => isClaimed(client, endpoint),
      claim: (account, endpoint) => claim(client, account, endpoint),
    },
  },
});
