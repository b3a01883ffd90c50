import type { Account } from '../../../../../shared/domain/servers/account.ts';
import type { MintableKind } from '../../../../../shared/domain/keys/key-options.ts';
import type { Server } from '../../../../../shared/domain/servers/server.ts';
import type { Draft, DraftProblem } from './draft.ts';
import { GatewayFields } from './GatewayFields.tsx';
import { LimitedUserFields } from './LimitedUserFields.tsx';
import { PlexAppFields } from './PlexAppFields.tsx';

/** What can be chosen for a key of that kind; nothing for kinds that come in one shape only. */
export const KindFields = ({
  kind,
  account,
  server,
  draft,
  problems,
  onChange,
}: {
  kind: MintableKind;
  account: Account;
  server: Server | null;
  draft: Draft;
  problems: ReadonlySet<DraftProblem>;
  onChange: (draft: Draft) => void;
}) => {
  switch (kind) {
    case 'plex-app-token':
      return <PlexAppFields draft={draft} onChange={onChange} />;
    case 'jellyfin-device-token':
      return server === null ? null : (
        <LimitedUserFields serverId={server.id} draft={draft} missing={problems.has('libraries')} onChange={onChange} />
      );
    case 'plexmcp-api-key':
      return (
        <GatewayFields
          accountId={account.id}
          dialect={server?.dialect ?? null}
          draft={draft}
          problems={problems}
          onChange={onChange}
        />
      );
    case 'plex-device-jwt':
    case 'jellyfin-api-key':
      return null;
  }
};
