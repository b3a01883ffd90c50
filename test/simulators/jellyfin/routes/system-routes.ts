import type { Exchange, Reply, Route } from '../../http-simulator.ts';
import { empty, jsonText, noContent } from '../replies.ts';
import { callerOf, policies, type ServerFacts } from '../server-facts.ts';

export const publicInfo = (facts: ServerFacts): Record<string, unknown> => ({
  LocalAddress: facts.url,
  ServerName: facts.name,
  Version: facts.version,
  ProductName: 'Jellyfin Server',
  OperatingSystem: facts.traits.namesOperatingSystem ? 'Linux' : '',
  Id: facts.serverId,
  StartupWizardCompleted: facts.wizardCompleted,
});

/** Who the server is, how it is, and how it is set. */
export const systemRoutes = (facts: ServerFacts): Route[] => {
  const { signedIn, admin } = policies(facts);
  return [
    { method: 'GET', pattern: /\/system\/info\/public/iu, reply: () => ({ status: 200, body: publicInfo(facts) }) },
    {
      method: 'GET',
      pattern: /\/system\/info/iu,
      // Until the wizard is through, everybody may ask.
      reply: (exchange) => (facts.wizardCompleted && !callerOf(facts, exchange) ? empty(401) : fullInfo(facts)),
    },
    { method: 'GET', pattern: /\/system\/ping/iu, reply: () => jsonText(200, 'Jellyfin Server') },
    { method: 'POST', pattern: /\/system\/ping/iu, reply: () => jsonText(200, 'Jellyfin Server') },
    { method: 'GET', pattern: /\/system\/configuration/iu, reply: signedIn(() => configuration(facts)) },
    { method: 'POST', pattern: /\/system\/configuration/iu, reply: admin((exchange) => configure(facts, exchange)) },
    {
      method: 'GET',
      pattern: /\/system\/configuration\/network/iu,
      reply: admin(() => ({ status: 200, body: { BaseUrl: facts.basePath } })),
    },
    {
      method: 'POST',
      pattern: /\/system\/configuration\/network/iu,
      // Takes effect with the next start.
      reply: admin(() => {
        facts.restartPending = true;
        return noContent;
      }),
    },
    {
      method: 'GET',
      pattern: /\/health/iu,
      reply: () => ({
        status: facts.health === 'Unhealthy' ? 503 : 200,
        headers: { 'content-type': 'text/plain' },
        body: facts.health,
      }),
    },
  ];
};

const fullInfo = (facts: ServerFacts): Reply => ({
  status: 200,
  body: {
    ...publicInfo(facts),
    HasPendingRestart: facts.restartPending,
    IsShuttingDown: false,
    SupportsLibraryMonitor: true,
    WebSocketPortNumber: 8096,
    CanSelfRestart: true,
    CompletedInstallations: [],
    ProgramDataPath: '/config/data',
    // Always false since whoever installs the server looks for updates.
    HasUpdateAvailable: false,
    SystemArchitecture: 'X64',
  },
});

const configuration = (facts: ServerFacts): Reply => ({
  status: 200,
  body: {
    EnableMetrics: false,
    ServerName: facts.name,
    IsStartupWizardCompleted: facts.wizardCompleted,
    QuickConnectAvailable: facts.quickConnect.enabled,
    ...(facts.traits.legacy === 'option' ? { EnableLegacyAuthorization: facts.legacyAuthorization } : {}),
  },
});

const configure = (facts: ServerFacts, exchange: Exchange): Reply => {
  const wanted = JSON.parse(exchange.body) as { EnableLegacyAuthorization?: boolean; QuickConnectAvailable?: boolean };
  facts.legacyAuthorization = wanted.EnableLegacyAuthorization ?? false;
  facts.quickConnect.enabled = wanted.QuickConnectAvailable ?? true;
  return noContent;
};
