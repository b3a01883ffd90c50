import {
  capabilities,
  type CredentialAction,
  credentialActions,
  features,
  type Offer,
  type ProviderFeature,
  providerFeatures,
} from '../../../shared/domain/servers/capabilities.ts';
import { type CredentialKind, credentialKinds } from '../../../shared/domain/keys/credential.ts';
import { providerIds } from '../../../shared/domain/servers/provider-ids.ts';
import type { ProviderId } from '../../../shared/domain/servers/provider.ts';
import { resources } from '../../../shared/locales/index.ts';
import { actionProofs, featureProofs, type Proof, furtherProofs } from './proofs.ts';

/** One cell: what is offered, the test that shows it, and where it stands. */
export interface Cell {
  where: string;
  offer: Offer;
  proof: Proof | undefined;
}

const { kinds, notOffered, providers } = resources.en;

export const actionCells: readonly Cell[] = credentialKinds.flatMap((kind) =>
  credentialActions.map((action) => ({
    where: `${kind}: ${action}`,
    offer: capabilities[kind][action],
    proof: actionProofs[kind][action],
  })),
);

export const featureCells: readonly Cell[] = providerFeatures.flatMap((feature) =>
  providerIds.map((provider) => ({
    where: `${provider}: ${feature}`,
    offer: features[feature][provider],
    proof: featureProofs[feature][provider],
  })),
);

const actionWords: Record<CredentialAction, string> = {
  create: 'Make',
  import: 'Import from the server’s list',
  rotate: 'Rotate with overlap',
  replace: 'Replace in place',
  revoke: 'Revoke, with proof',
  edit: 'Change at the server',
  detail: 'Details of one',
  usage: 'Usage',
  try: 'Try it on a tool',
  'last-used': 'Last used',
  'server-expiry': 'Expiry kept by the server',
};

const featureWords: Record<ProviderFeature, string> = {
  'sign-in-browser': 'Sign in on another page or device',
  'sign-in-code': 'Sign in with a short code and QR picture',
  'sign-in-password': 'Sign in with a password (and second factor)',
  'sign-in-secret': 'Sign in with a pasted secret',
  'sign-in-again': 'Sign in again in place, same account only',
  'home-users': 'Users of a home, switching with PIN',
  sessions: 'Sign-ins listed and ended',
  quota: 'Plan and quota',
  'key-scope': 'Limit a key to parts',
  'limited-user': 'Least privilege: limited user and device token',
  'device-identity': 'Device identity with a key pair (JWT)',
  'ghost-devices': 'Ghost devices cleaned in a batch',
  'sign-out-everywhere': 'Sign out everywhere, guided',
  'claim-server': 'Claim a server again',
  readiness: 'Readiness for Jellyfin 12',
  'server-details': 'What the server says about itself',
  libraries: 'Libraries, page by page',
  search: 'Search',
  'recently-added': 'Recently added',
};

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const head = (cells: readonly string[]): string[] => [row(cells), row(cells.map(() => '---'))];
const shown = ({ file, title }: Proof): string => `[${title}](../${file})`;

/** Offered: the test that shows it. Not offered: why. */
const inWords = (offer: Offer, proof: Proof | undefined): string => {
  if (!offer.offered) return `— ${notOffered[offer.reason]}`;
  return proof ? `yes: ${shown(proof)}` : 'yes';
};

const kindSection = (kind: CredentialKind): string[] => [
  `### ${kinds[kind].name}`,
  '',
  kinds[kind].what,
  '',
  ...head(['What', 'Offered']),
  ...credentialActions.map((action) =>
    row([actionWords[action], inWords(capabilities[kind][action], actionProofs[kind][action])]),
  ),
  '',
];

const featureRow = (feature: ProviderFeature): string =>
  row([
    featureWords[feature],
    ...providerIds.map((provider) => inWords(features[feature][provider], featureProofs[feature][provider])),
  ]);

const furtherSection = (of: ProviderId | 'all', title: string): string[] => [
  `### ${title}`,
  '',
  ...head(['What', 'Shown by']),
  ...furtherProofs[of].map(({ what, proof }) => row([what, shown(proof)])),
  '',
];

/** docs/capabilities.md as it must be. */
export const renderCapabilities = (): string =>
  [
    '# What Latchkey can do, and the test that shows it',
    '',
    'Written from `shared/domain/servers/capabilities.ts` by `npm run docs:capabilities`; the core refuses by that table and the page shows by it.',
    'A contract test holds this page, the table, the providers and the named tests together. Facts behind each line:',
    '[Plex](protocols/plex.md), [Jellyfin](protocols/jellyfin.md), [PlexMCP](protocols/plexmcp.md).',
    '',
    '## By kind of credential',
    '',
    ...credentialKinds.flatMap(kindSection),
    '## By provider',
    '',
    ...head(['What', ...providerIds.map((provider) => providers[provider].name)]),
    ...providerFeatures.map(featureRow),
    '',
    '## What comes with it',
    '',
    ...furtherSection('plex', providers.plex.name),
    ...furtherSection('jellyfin', providers.jellyfin.name),
    ...furtherSection('plexmcp', providers.plexmcp.name),
    ...furtherSection('all', 'All three'),
  ].join('\n');
