import type { SameShape } from '../../../shared/locales/texts.ts';
import type { everywhere as en } from '../en/everywhere.ts';

export const everywhere: SameShape<typeof en> = {
  everywhere: {
    leak: 'Ist ein Token in fremde Hände geraten?',
    open: 'Überall abmelden…',
    title: 'Überall abmelden: {{name}}',
    steps: 'Schritte',
    step: { plan: 'Was endet', signOut: 'Abmelden', again: 'Anmelden', after: 'Was bleibt' },
    next: { plan: 'Weiter', signOut: 'Überall abgemeldet', again: 'Schon angemeldet' },
    leave: 'Hier aufhören',
    finish: 'Fertig',
    planText:
      'Für ein Leck, dessen Ausmaß niemand kennt. plex.tv beendet auf einen Schlag alle Token dieses Kontos, in allen Apps und auf allen Geräten. Noch geschieht nichts. Ist bekannt, welches Token es war, genügt es, dieses zu widerrufen.',
    tokens_zero: 'Von diesem Konto ist hier kein Token bekannt',
    tokens_one: '{{count}} hier bekanntes Token endet',
    tokens_other: '{{count}} hier bekannte Token enden',
    unknownToo: 'Mit ihnen enden alle übrigen Apps, auch solche, die Latchkey nicht kennt: Fernseher, Telefone, weitere Skripte.',
    servers_zero: 'Von diesem Konto ist hier kein Server bekannt',
    servers_one: '{{count}} Server muss neu beansprucht werden',
    servers_other: '{{count}} Server müssen neu beansprucht werden',
    serversText:
      'Auch die eigenen Server werden abgemeldet. Bis jeder neu beansprucht ist, kommen Mitbenutzer nicht hinein, und von außen ist er nicht erreichbar. Beanspruchen geht nur aus dem Netz des Servers, also nicht von unterwegs damit anfangen.',
    signOutText:
      'Das kann nur plex.tv auf seiner eigenen Seite. Latchkey kann und tut es nicht. Auch die eigenen Server werden dabei abgemeldet.',
    todo: {
      open: 'plex.tv/security öffnen und dort anmelden.',
      press: 'Das Abmelden aller Geräte wählen und bestätigen.',
      password:
        'Ist vielleicht auch das Passwort bekannt, es dort zuerst ändern und dabei „Verbundene Geräte abmelden“ ankreuzen.',
      back: 'Hierher zurückkommen.',
    },
    openPage: 'plex.tv/security öffnen',
    againText: 'Auch Latchkey wurde abgemeldet. Mit demselben Konto neu anmelden; Namen und Notizen aller Schlüssel bleiben.',
    afterText:
      'Latchkey fragt plex.tv nach jedem Token, das es hält, und jeden Server, ob er noch zum Konto gehört. Dabei wird nichts verändert.',
    look: 'Nachsehen, was bleibt',
    lookAgain: 'Noch einmal nachsehen',
    looking: 'Es wird nachgesehen…',
    lookingOf: '{{done}} von {{total}} angesehen',
    stop: 'Nachsehen anhalten',
    notSignedIn: 'Bei plex.tv noch nicht wieder angemeldet: einen Schritt zurück.',
    notAsked: 'plex.tv ließ sich nicht fragen. Was hier steht, kann unvollständig sein.',
    dead_zero: 'Kein Token ist beendet',
    dead_one: '{{count}} Token ist beendet',
    dead_other: '{{count}} Token sind beendet',
    noOther:
      'Hier liegt kein anderes Token, nach dem plex.tv gefragt werden könnte. Was dort nicht mehr gelistet ist, steht auch nicht mehr in der Liste der Schlüssel.',
    alive_one: '{{count}} Token gilt noch',
    alive_other: '{{count}} Token gelten noch',
    aliveText:
      'Das Abmelden hat sie nicht erreicht, oder sie entstanden danach. Jedes davon, das nicht gebraucht wird, unter „Schlüssel“ widerrufen.',
    unproven_one: '{{count}} Token ließ sich nicht prüfen',
    unproven_other: '{{count}} Token ließen sich nicht prüfen',
    unprovenText: 'Niemand ließ sich fragen, oder das Geheimnis liegt nicht hier. Sie gelten besser als lebendig.',
    claimTitle: 'Server',
    claimed: 'Gehört zum Konto',
    unclaimed: 'Muss neu beansprucht werden',
    claimUnknown: 'Ließ sich nicht fragen',
    claim: 'Beanspruchen',
    claimOf: 'Beanspruchen: {{name}}',
    claimHelp:
      'Ein Server lässt sich nur aus seinem eigenen Netz beanspruchen. Dorthin gehen oder sich per VPN verbinden und es noch einmal versuchen. Auf dem Server selbst geht es auch: http://127.0.0.1:32400/web öffnen, anmelden und „Server beanspruchen“ wählen. In einem Container: einen Code von plex.tv/claim als PLEX_CLAIM setzen und binnen vier Minuten neu starten.',
  },
};
