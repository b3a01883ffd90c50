import type { ReactNode } from 'react';

import type { ProviderId } from '../../../shared/domain/servers/provider.ts';
import { useWords } from '../../lib/hooks/use-language.ts';

/** Our own signs, not the vendors' logos: a film strip, a bell with tentacles, two joined nodes. */
const shapes: Record<ProviderId, ReactNode> = {
  plex: <path d="M3 2.5h10v11H3zM5.5 2.5v11M10.5 2.5v11M3 6h2.5M3 10h2.5M10.5 6H13M10.5 10H13" />,
  jellyfin: <path d="M2.5 8.5a5.5 5.5 0 0 1 11 0zM4.5 8.5v4M7 8.5V14M9.5 8.5V13M11.8 8.5v3" />,
  plexmcp: <path d="M4.5 2.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM11.5 9.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM6.5 4.5H12V9.5M4 6.5v5h5.5" />,
};

/** The bare sign, for lists that look names up once. `label`: the name for ears, undefined when it stands beside it. */
export const ProviderSign = ({ provider, label }: { provider: ProviderId; label: string | undefined }) => (
  <svg
    width="16"
    height="16"
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.3"
    strokeLinecap="round"
    strokeLinejoin="round"
    style={{ flex: 'none' }}
    {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
  >
    {shapes[provider]}
  </svg>
);

/** The sign of a provider, named for ears unless its name stands beside it (`decorative`). */
export const ProviderGlyph = ({ provider, decorative = false }: { provider: ProviderId; decorative?: boolean }) => {
  const words = useWords();
  return <ProviderSign provider={provider} label={decorative ? undefined : words(`providers.${provider}.name`)} />;
};
