import type * as en from '../en/pasted.ts';
import type { SameShape } from '../texts.ts';

export const pasted: SameShape<typeof en.pasted> = {
  'plex-token': {
    is: 'Ein Plex-Token.',
    next: 'Plex wird gefragt, ob er gilt und ob er für ein Konto, eine App oder einen einzelnen Server steht.',
  },
  'plex-claim-code': {
    is: 'Ein Anspruchscode (claim) für einen neuen Plex-Server, kein Token.',
    next: 'Er gilt vier Minuten und nur einmal. Er gehört an den Server, der zum Konto kommen soll; hier öffnet er nichts.',
  },
  'plex-local-token': {
    is: 'Der lokale Token eines Plex-Servers.',
    next: 'Er öffnet diesen einen Server, und nur von dessen eigenem Rechner aus. Besser: einen Token für die App anlegen.',
  },
  'plex-transient-token': {
    is: 'Ein flüchtiger Plex-Token.',
    next: 'Er ist für einen Player gemacht und endet nach höchstens 48 Stunden oder beim Neustart des Servers. Besser: einen Token für die App anlegen.',
  },
  'plex-jwt': {
    is: 'Ein Plex-Token der neuen Art (JWT).',
    next: 'Er endet nach sieben Tagen, und nur das Gerät, das ihn angelegt hat, kann ihn erneuern. Latchkey kann eine eigene Geräteidentität anlegen.',
  },
  jwt: {
    is: 'Ein JSON Web Token.',
    next: 'Das ist eine Anmeldung, die bald endet, wie die Oberfläche von PlexMCP sie benutzt, und kein Schlüssel. Besser: unter Server beim Gateway anmelden.',
  },
  'jellyfin-secret': {
    is: 'Ein Jellyfin-API-Schlüssel oder der Token einer Person; das kann nur der Server sagen.',
    next: 'Er wird den bekannten Jellyfin-Servern gezeigt, oder nur dem unten gewählten.',
  },
  'plexmcp-key': {
    is: 'Ein PlexMCP-API-Schlüssel.',
    next: 'Er wird den bekannten Gateways gezeigt, oder nur dem unten gewählten.',
  },
  'plexmcp-documented-key': {
    is: 'Ein PlexMCP-API-Schlüssel, wie plexmcp.com ihn beschreibt.',
    next: 'Er wird den bekannten Gateways gezeigt, oder nur dem unten gewählten.',
  },
  'sign-in-code': {
    is: 'Der Code einer laufenden Anmeldung.',
    next: 'Er gehört dorthin, wo die Anmeldung nach ihm fragt (plex.tv/link oder Quick Connect in Jellyfin); er ist kein Schlüssel.',
  },
  'no-secret': {
    is: 'In diesem Text steckt kein Token.',
    next: 'Eine Adresse braucht ihren Teil X-Plex-Token= oder ApiKey=, ein Header seinen Wert. Am besten alles kopieren.',
  },
  several: {
    is: 'In diesem Text stecken mehrere verschiedene Geheimnisse.',
    next: 'Das gemeinte allein einfügen; jedes lässt sich für sich verwahren.',
  },
  unknown: {
    is: 'Von unbekannter Form.',
    next: 'Ein Versuch ist trotzdem möglich: Die Server sagen, ob sie es annehmen.',
  },
};

export const cleanings: SameShape<typeof en.cleanings> = {
  quotes: 'Anführungszeichen',
  'white-space': 'Leerraum',
  'parameter-name': 'der Name eines Parameters',
  url: 'die Adresse darum herum',
  header: 'der Name eines Headers',
  xml: 'das XML darum herum',
};
