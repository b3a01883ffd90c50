import type { Handlers, Result } from '../../../shared/ipc/contract.ts';
import type { AccountsService } from '../../accounts/accounts-service.ts';
import type { HomeService } from '../../accounts/home-service.ts';
import type { KeyLimitsService } from '../../accounts/key-limits-service.ts';
import type { SessionsService } from '../../accounts/sessions-service.ts';
import type { SignOutEverywhere } from '../../accounts/sign-out-everywhere.ts';

type AccountChannel = Extract<keyof Handlers, `accounts.${string}`>;

export const accountHandlers = (parts: {
  accounts: AccountsService;
  home: HomeService;
  sessions: SessionsService;
  limits: KeyLimitsService;
  everywhere: SignOutEverywhere;
  /** What the account opens: its servers and keys. */
  readAgain: (accountId: string) => Promise<Result<'accounts.refresh'>>;
  openExternal: (url: string) => Promise<boolean>;
}): Pick<Handlers, AccountChannel> => ({
  'accounts.list': () => parts.accounts.list(),
  'accounts.refresh': ({ id }) => parts.readAgain(id),
  'accounts.signInWithPassword': ({ username, password, code, ...where }) =>
    parts.accounts.signInWithPassword(where, { username, password, code }),
  'accounts.signInWithSecret': ({ secret, ...where }) => parts.accounts.signInWithSecret(where, secret),
  'accounts.startLink': async ({ method, ...where }) => {
    const link = await parts.accounts.startLink(where, method);
    // A short code is for another device. Where the shell has no browser to open, the page offers the address.
    if (method === 'browser' && link.url !== null) await parts.openExternal(link.url);
    return link;
  },
  'accounts.cancelLink': ({ linkId }) => parts.accounts.cancelLink(linkId),
  'accounts.signOut': ({ id }) => parts.accounts.signOut(id),
  'accounts.homeUsers': ({ id }) => parts.home.users(id),
  'accounts.switchTo': ({ id, userId, pin }) => parts.home.switchTo(id, userId, pin),
  'accounts.sessions': ({ id }) => parts.sessions.list(id),
  'accounts.endSession': ({ id, sessionId }) => parts.sessions.end(id, sessionId),
  'accounts.endAllSessions': ({ id }) => parts.sessions.endAll(id),
  'accounts.quota': ({ id }) => parts.limits.quota(id),
  'accounts.mcps': ({ id }) => parts.limits.mcps(id),
  'accounts.signOutPlan': ({ id }) => parts.everywhere.plan(id),
  'accounts.lookAtAftermath': ({ id }) => parts.everywhere.look(id),
  'accounts.aftermath': ({ id }) => parts.everywhere.last(id),
});
