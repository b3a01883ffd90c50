import type { ProviderId } from '../../shared/domain/servers/provider.ts';
import type { Provider } from './port.ts';

/** The three providers by name; built in app.ts. */
export type Providers = Readonly<Record<ProviderId, Provider>>;
