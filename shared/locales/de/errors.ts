import type * as en from '../en/errors.ts';
import type { SameShape } from '../texts.ts';

export const errors: SameShape<typeof en.errors> = {
  internal: {
    what: 'Latchkey hat einen Fehler gemacht.',
    means:
      'Die Aktion ist womöglich nicht abgeschlossen. Schlüssel und Server sind unverändert, sofern der Verlauf nichts anderes sagt.',
    next: 'Noch einmal versuchen. Tritt der Fehler wieder auf, bitte melden[, mit der Nummer {{correlationId}}: Sie nennt den Eintrag in der Logdatei].',
  },
  'invalid-input': {
    what: 'Eine Angabe ist so nicht verwendbar[: {{field}}].',
    means: 'Nichts wurde gesendet und nichts geändert[: {{reason}}].',
    next: 'Die Angabe berichtigen und erneut versuchen.',
  },
  'not-found': {
    what: 'Das gibt es nicht mehr.',
    means: 'Der Eintrag wurde inzwischen entfernt, hier oder auf dem Server.',
    next: 'Die Liste aktualisieren, um den heutigen Stand zu sehen.',
  },
  'not-offered': {
    what: 'Das ist hier nicht möglich.',
    means: 'Was möglich ist, bestimmt der Dienst, nicht Latchkey.',
    next: 'Einen anderen Weg wählen. Was mit einem Schlüssel möglich ist, steht in seinen Einzelheiten.',
  },
  cancelled: {
    what: 'Abgebrochen.',
    means: 'Es geschieht nichts weiter. Was vorher fertig war, bleibt, wie es ist.',
    next: 'Ein neuer Versuch ist jederzeit möglich.',
  },
  busy: {
    what: 'Mit diesem Schlüssel geschieht gerade etwas anderes[: {{name}}].',
    means: 'Zwei Änderungen zugleich könnten dazu führen, dass kein Schlüssel mehr gilt. Die zweite wurde nicht begonnen.',
    next: 'Den offenen Vorgang abwarten oder unter „Verlauf“ ansehen.',
  },
  'already-running': {
    what: 'Latchkey läuft bereits.',
    means: 'Ein anderes Fenster, eine Browsersitzung oder ein Terminal hält die Daten; nur eines darf sie ändern.',
    next: 'Das offene verwenden oder es beenden und neu starten.',
  },
  'bad-address': {
    what: 'Das ist keine Serveradresse[: {{address}}].',
    means:
      'Eine Adresse ist ein Hostname oder eine IP-Nummer, wenn nötig mit http:// oder https:// davor und einem Port dahinter.',
    next: 'Zum Beispiel: 192.168.1.10:8096 oder https://media.example.org.',
  },
  unreachable: {
    what: 'Keine Verbindung[ zu {{host}}].',
    means:
      'Der Server ist aus, im Ruhezustand, hinter einer Firewall oder nicht unter dieser Adresse[ ({{reason}})]. Über die Schlüssel sagt das nichts.',
    next: 'Prüfen, ob der Server läuft und dieser Rechner in seinem Netz ist, dann erneut versuchen.',
  },
  timeout: {
    what: 'Der Server[ unter {{host}}] hat nicht rechtzeitig geantwortet.',
    means: '[In {{seconds}} s kam nichts Vollständiges zurück. ]Vielleicht ist er beschäftigt, im Ruhezustand oder weit weg.',
    next: 'Einen Moment warten und erneut versuchen.',
  },
  'tls-untrusted': {
    what: 'Für das Zertifikat[ von {{host}}] bürgt niemand.',
    means:
      'Server zu Hause stellen ihr Zertifikat oft selbst aus. Es kann der eigene Server sein oder jemand dazwischen. Es wurde kein Schlüssel gesendet.',
    next: 'Den Fingerabdruck mit dem auf dem Server vergleichen und nur vertrauen, wenn beide gleich sind.',
  },
  'tls-problem': {
    what: 'Die Verbindung[ zu {{host}}] ist nicht sicher.',
    means: 'Das Zertifikat ist nicht annehmbar[: {{reason}}]. Es wurde kein Schlüssel gesendet.',
    next: 'Wurde das Zertifikat absichtlich geändert, den Server neu hinzufügen und den Fingerabdruck vergleichen. Sonst klären, wer dort antwortet.',
  },
  redirected: {
    what: 'Der Server verweist auf eine andere Adresse[: {{host}}].',
    means: 'Schlüssel gehen nie an eine Adresse mit, die nicht bestätigt ist. Dorthin wurde nichts gesendet.',
    next: 'Den Server unter der Adresse hinzufügen, auf die er verweist.',
  },
  'not-this-service': {
    what: 'Dort antwortet etwas anderes[: {{host}}].',
    means: 'Es ist weder Plex noch Jellyfin noch PlexMCP[, sondern {{product}}].',
    next: 'Den Port prüfen: Plex nutzt meist 32400, Jellyfin 8096, ein PlexMCP-Gateway 8080.',
  },
  'login-page': {
    what: 'Statt des Servers antwortet eine Anmeldeseite[ unter {{host}}].',
    means: 'Davor steht ein Proxy wie Authelia, Authentik oder Cloudflare Access und lässt Latchkey nicht durch.',
    next: 'Die Adresse im eigenen Netz verwenden oder die API-Pfade des Servers im Proxy freigeben.',
  },
  'body-too-large': {
    what: 'Die Antwort[ von {{host}}] war zu groß.',
    means: '[Nach {{megabytes}} MB wurde nicht weitergelesen. ]So viel schickt ein Medienserver auf diese Frage nicht.',
    next: 'Prüfen, ob die Adresse zum gemeinten Server gehört.',
  },
  'bad-answer': {
    what: 'Die Antwort des Servers war nicht zu verstehen.',
    means:
      'Sie hat eine unerwartete Form[ (gefragt: {{asked}})][ (Status {{status}})][ (Feld „{{field}}“)]. Grund kann eine neue Version sein oder etwas dazwischen.',
    next: 'Nach einer neueren Version von Latchkey sehen. Gibt es keine, den Fehler mit der Serverversion melden.',
  },
  'server-starting': {
    what: 'Der Server[ unter {{host}}] startet noch.',
    means: 'Er antwortet, ist aber noch nicht bereit. Nach einem Update kann das einige Minuten dauern.',
    next: 'Warten, bis sich seine eigene Webseite öffnet, dann erneut versuchen.',
  },
  'server-error': {
    what: 'Der Server meldet einen eigenen Fehler[ (Status {{status}})].',
    means: 'Die Frage war in Ordnung, der Server konnte sie aber nicht bearbeiten[: {{asked}}].',
    next: 'Später erneut versuchen. Bleibt es dabei, ins Log des Servers sehen.',
  },
  'rate-limited': {
    what: 'Zu viele Fragen in kurzer Zeit.',
    means: 'Der Server[ unter {{host}}] verlangt eine Pause[ von {{seconds}} s]. Die Schlüssel sind nicht betroffen.',
    next: 'Einige Minuten warten, dann erneut versuchen.',
  },
  'wrong-server': {
    what: 'Dort antwortet ein anderer Server[: {{host}}].',
    means:
      '[Erwartet war „{{expected}}“, gefunden „{{found}}“. ]Er weist sich nicht als der aus, der hier hinzugefügt wurde. Deshalb wurde ihm kein Schlüssel gesendet.',
    next: 'Nach einer Neuinstallation den Server neu hinzufügen. Sonst die Adresse prüfen.',
  },
  'sign-in-refused': {
    what: 'Die Anmeldung wurde abgelehnt.',
    means: 'Benutzername, Passwort oder Code stimmt nicht, oder dieses Konto meldet sich anders an.',
    next: 'Angaben prüfen und erneut versuchen. Konten über Google oder Apple haben kein Passwort; dafür gibt es die Anmeldung im Browser.',
  },
  'sign-in-expired': {
    what: 'Die Anmeldung wurde nicht rechtzeitig abgeschlossen.',
    means: 'Der Code gilt nicht mehr. Es wurde nichts geändert.',
    next: 'Die Anmeldung neu beginnen, um einen neuen Code zu erhalten.',
  },
  'two-factor-required': {
    what: 'Ein zweiter Faktor ist nötig.',
    means: 'Das Passwort wurde angenommen. Dieses Konto verlangt auch den Code einer Authenticator-App.',
    next: 'Die sechs Ziffern eingeben, die die App jetzt zeigt.',
  },
  'account-locked': {
    what: 'Das Konto ist nach Fehlversuchen gesperrt.',
    means: 'Der Server lehnt vorerst jeden weiteren Versuch ab, auch mit richtigem Passwort.',
    next: 'Abwarten[ ({{seconds}} s)] oder das Konto von einer Administratorin oder einem Administrator entsperren lassen.',
  },
  'account-disabled': {
    what: 'Dieses Konto darf sich hier nicht anmelden.',
    means: 'Es wurde deaktiviert, oder es darf aus diesem Netz oder zu dieser Zeit nicht benutzt werden.',
    next: 'Bei der Verwaltung des Servers nachfragen.',
  },
  'setup-incomplete': {
    what: 'Der Server ist noch nicht eingerichtet.',
    means: 'Bis dahin hat er keine Konten und lässt alle zu; ein Schlüssel hätte keine Bedeutung.',
    next: 'Auf der Seite des Servers die Einrichtung abschließen, dann zurückkommen.',
  },
  'token-refused': {
    what: 'Der Server nimmt diesen Schlüssel nicht an.',
    means: 'Er wurde widerrufen, ist abgelaufen oder gehört zu einem anderen Server[ (Status {{status}})].',
    next: 'Neu anmelden oder einen anderen Schlüssel verwenden.',
  },
  'token-not-recognised': {
    what: 'Das sieht nicht nach einem Schlüssel aus.',
    means: 'Es ist kein Token oder API-Schlüssel von Plex, Jellyfin oder PlexMCP, und keiner der Server kennt es.',
    next: 'Den Schlüssel noch einmal kopieren, ganz und ohne etwas darum herum.',
  },
  'token-other-provider': {
    what: 'Dieser Schlüssel gehört woanders hin.',
    means: 'Er hat die Form eines Schlüssels eines anderen Dienstes[: {{product}}].',
    next: 'Den zugehörigen Server wählen oder die Wahl Latchkey überlassen.',
  },
  'other-account': {
    what: 'Das war ein anderes Konto.',
    means: 'Diese Stelle gehört einem anderen Benutzer[: {{expected}}]. Es wurde nichts geändert.',
    next: 'Als derselbe Benutzer anmelden, oder das andere Konto neu hinzufügen.',
  },
  'pin-refused': {
    what: 'Die PIN stimmt nicht.',
    means: 'Dieser Benutzer im Home ist mit einer PIN geschützt; sie fehlte oder wurde abgelehnt.',
    next: 'Die vier Ziffern der PIN dieses Benutzers eingeben.',
  },
  'no-permission': {
    what: 'Das Konto darf das nicht.',
    means:
      'Der Server kennt den Schlüssel, lehnt die Aktion aber ab[ ({{asked}})]. Schlüssel darf meist nur die Administration verwalten.',
    next: 'Mit einem Konto anmelden, das den Server verwaltet.',
  },
  'quota-exceeded': {
    what: 'Der Tarif hat keinen Platz für einen weiteren Schlüssel.',
    means: '[Alle {{limit}} Schlüssel sind vergeben. ]Auch abgelaufene zählen mit. Es wurde nichts angelegt.',
    next: 'Einen nicht mehr benötigten Schlüssel widerrufen oder bei PlexMCP den Tarif erweitern.',
  },
  'not-proven': {
    what: 'Dass der neue Schlüssel gilt, ließ sich nicht beweisen.',
    means: 'Der alte bleibt deshalb, wie er ist, und gilt weiter. Es wurde nichts widerrufen.',
    next: 'Die Antwort des Servers ansehen, dann erneut versuchen oder zurücknehmen.',
  },
  'still-alive': {
    what: 'Der Server nimmt den widerrufenen Schlüssel noch an.',
    means: 'Er sollte ihn beenden, antwortet aber noch darauf. Bis er ablehnt, zählt der Schlüssel als lebendig.',
    next: 'In einigen Minuten erneut prüfen. Bleibt es dabei, den Schlüssel auf der Seite des Servers widerrufen.',
  },
  guarded: {
    what: 'Dieser Schlüssel ist geschützt.',
    means: 'Ihn zu widerrufen würde den Server selbst oder den Zugang von Latchkey abschneiden.',
    next: 'In den Einzelheiten des Schlüssels nachsehen, was von ihm abhängt.',
  },
  'expiry-not-kept': {
    what: 'Der Server hat das Ablaufdatum nicht übernommen.',
    means:
      'Er hat den Schlüssel angelegt, aber mit anderem oder keinem Datum geantwortet. Er würde nie enden und wird nicht verwendet.',
    next: 'Ein anderes Datum versuchen, oder den Schlüssel ohne Datum anlegen und es von Latchkey überwachen lassen.',
  },
  'nothing-minted': {
    what: 'Es ist kein neuer Schlüssel entstanden.',
    means:
      'Die Antwort des Servers ging verloren, und seine Liste zeigt, dass aus der Anfrage nichts wurde. Der alte Schlüssel gilt weiter.',
    next: 'Neu beginnen; es gibt nichts aufzuräumen.',
  },
  'vault-locked': {
    what: 'Der Tresor ist gesperrt.',
    means: 'Namen und Zustände sind lesbar, aber kein Schlüssel lässt sich kopieren, verwenden oder ablegen.',
    next: 'Den Tresor entsperren und erneut versuchen.',
  },
  'vault-unavailable': {
    what: 'Der Tresor ist nicht erreichbar.',
    means: 'Der Schlüsselbund dieses Systems antwortet nicht[: {{reason}}]. Die Schlüssel darin sind nicht verloren.',
    next: 'Den Dienst des Schlüsselbunds entsperren oder neu starten, dann erneut versuchen.',
  },
  'vault-needs-setup': {
    what: 'Es gibt noch keinen Tresor.',
    means: 'Dieses System bietet keinen Schlüsselbund, also keinen sicheren Ort für einen Schlüssel.',
    next: 'In den Einstellungen eine verschlüsselte Datei mit Passphrase anlegen.',
  },
  'wrong-passphrase': {
    what: 'Die Passphrase stimmt nicht.',
    means: 'Der Tresor bleibt gesperrt. Versuche sind nicht begrenzt, und ohne Passphrase führt kein Weg hinein.',
    next: 'Auf Großschreibung und Tastaturbelegung achten und erneut versuchen.',
  },
  'app-locked': {
    what: 'Latchkey ist gesperrt.',
    means: 'Bis es geöffnet wird, wird nichts gezeigt oder kopiert.',
    next: 'Mit der Passphrase öffnen, oder so, wie das System fragt.',
  },
  'shortcut-taken': {
    what: 'Ein anderes Programm hat dieses Tastenkürzel.',
    means: 'Das System gab es Latchkey nicht[: {{shortcut}}]. Das bisherige bleibt.',
    next: 'Eine andere Kombination wählen.',
  },
  'secret-missing': {
    what: 'Latchkey hat diesen Schlüssel nicht[: {{name}}].',
    means:
      'Der Eintrag ist bekannt, aber im Tresor liegt kein Geheimnis dazu. Manche Server zeigen einen Schlüssel nur einmal, beim Anlegen.',
    next: 'Den Schlüssel importieren oder einfügen, oder ihn durch einen neuen ersetzen.',
  },
  'disk-full': {
    what: 'Der Datenträger ist voll.',
    means: 'Die Änderung ließ sich nicht festhalten. Sie wurde nicht begonnen oder steht still.',
    next: 'Platz schaffen. Ein stillstehender Vorgang lässt sich unter „Verlauf“ fortsetzen.',
  },
  'storage-failed': {
    what: 'Die Daten von Latchkey ließen sich nicht schreiben.',
    means: 'Datenträger, Zugriffsrechte oder ein anderes Programm stehen im Weg. Schlüssel im Tresor sind nicht betroffen.',
    next: 'Datenordner, Zugriffsrechte und die Version von Latchkey prüfen, dann neu starten.',
  },
};

export const reasons: SameShape<typeof en.reasons> = {
  ECONNREFUSED: 'die Verbindung wurde abgelehnt',
  ECONNRESET: 'die Verbindung wurde getrennt',
  ENOTFOUND: 'der Name ist unbekannt',
  EAI_AGAIN: 'der Name ließ sich nicht auflösen',
  EHOSTUNREACH: 'kein Weg zum Rechner',
  ENETUNREACH: 'kein Weg ins Netz',
  EPIPE: 'die Verbindung wurde getrennt',
  UND_ERR_SOCKET: 'die Verbindung wurde getrennt',
  CERT_HAS_EXPIRED: 'es ist abgelaufen',
  CERT_NOT_YET_VALID: 'es gilt noch nicht; die Uhren vergleichen',
  ERR_TLS_CERT_ALTNAME_INVALID: 'es wurde für einen anderen Namen ausgestellt',
  EPROTO: 'beide Seiten fanden kein gemeinsames Protokoll',
  UNKNOWN: '',
  'certificate-changed': 'es ist nicht das, dem zuvor vertraut wurde',
  'no-session-bus': 'es gibt keinen Session-Bus',
  'no-secret-service': 'es läuft kein Secret Service',
  'library-missing': 'seine Bibliothek (libsecret) fehlt',
  'no-answer': 'es kam rechtzeitig keine Antwort',
  'keychain-refused': 'er lehnte ab',
  'keychain-restarted': 'sein Dienst wurde neu gestartet, daher muss Latchkey neu gestartet werden',
  'keychain-forgets': 'er behielt einen Testeintrag nicht',
  'newer-schema': 'eine neuere Version von Latchkey hat sie geschrieben',
};

export const because: SameShape<typeof en.because> = {
  'no-account': 'Dort ist niemand angemeldet, also gibt es kein Konto, das es tun könnte.',
  'too-late': 'Der alte Schlüssel wird bereits widerrufen; der neue muss bleiben.',
  'server-keeps-expiry': 'Der Server führt das Datum dieses Schlüssels selbst; hier lässt es sich nicht ändern.',
  'no-password-sign-in': 'Dieses Gateway lässt niemanden mit Passwort hinein; stattdessen einen seiner API-Schlüssel einfügen.',
  'no-link-sign-in': 'PlexMCP hat keine Anmeldung, die im Browser oder auf einem anderen Gerät bestätigt wird.',
  'quick-connect-off': 'Quick Connect ist auf diesem Server abgeschaltet; die Anmeldung geht mit Name und Passwort.',
  'no-such-form': 'Ein Schlüssel dieser Art lässt sich in dieser Form nicht kopieren.',
  'secret-not-writable':
    'In diesem Schlüssel stehen Zeichen, die diese Form nicht zulässt. Der Token selbst lässt sich kopieren.',
  'no-way-to-open': 'Nichts könnte es wieder öffnen. Dafür erst in den Einstellungen eine Passphrase festlegen.',
  'vault-passphrase': 'Die Schlüssel liegen in einer verschlüsselten Datei, deren Passphrase auch Latchkey öffnet.',
  'no-passphrase': 'Es ist keine Passphrase festgelegt, die Latchkey öffnen könnte.',
  'no-system-prompt': 'Dieses System bietet Latchkey keinen Weg zu fragen, wer da ist.',
  'no-polkit-agent': 'Nichts auf dieser Arbeitsfläche konnte fragen: es läuft kein polkit-Agent.',
  'polkit-refused': 'polkit hat die Frage nicht angenommen.',
  'no-system-bus': 'Es gibt keinen Systembus, über den Programme polkit erreichen.',
  'system-prompt': 'Das System hat nicht bestätigt, wer da ist.',
  'not-a-shortcut':
    'Ein Tastenkürzel braucht Strg, Alt oder die Systemtaste und dazu eine weitere Taste, oder ist eine Funktionstaste.',
  'shortcut-refused': 'Du hast es nicht erlaubt, als dein Desktop gefragt hat. Das bisherige Tastenkürzel bleibt.',
  'shortcut-not-given':
    'Dein Desktop hat Latchkey dieses Tastenkürzel nicht gegeben und nicht gesagt, warum; vielleicht hat es ein anderes Programm. Das bisherige bleibt.',
  'page-clipboard': 'Die Zwischenablage gehört hier dem Browser; nur die Seite selbst kann sie leeren.',
  'list-empty-for-keys':
    'PlexMCP zeigt seine Schlüssel nur Menschen, nicht Schlüsseln. Nötig ist eine Anmeldung mit E-Mail und Passwort.',
  'sessions-for-people-only': 'Ein Schlüssel hat keine Anmeldungen. Die eines Menschen werden nur diesem gezeigt.',
  'answers-to-another-name':
    'Das Gateway ist da, antwortet aber nur unter dem Namen, mit dem es eingerichtet ist (BASE_DOMAIN). Es muss unter diesem Namen hinzugefügt werden.',
  'code-refused': 'Das Passwort war richtig, der Code nicht. Codes wechseln alle 30 Sekunden; ein Ersatzcode gilt nur einmal.',
  'network-refused': 'Der Server antwortet, bedient aber dieses Netz nicht.',
  'server-open': 'Der Server nimmt aus diesem Netz alles an; ob das einer seiner Schlüssel ist, lässt sich nicht sagen.',
  'own-network-only': 'Ein Plex-Server lässt sich nur vom eigenen Rechner oder aus dem eigenen Netz mit einem Konto verbinden.',
  'claimed-by-another': 'Der Server gehört bereits zu einem Konto, aber nicht zu diesem.',
  'claim-not-taken': 'Der Server nahm den Code an, gehört aber weiterhin zu keinem Konto.',
  'no-answer': 'Der Schlüsselbund antwortet nicht. Vielleicht wartet er in einem eigenen Fenster auf sein Passwort.',
  'prompt-closed': 'Das Fenster, in dem der Schlüsselbund nach seinem Passwort fragt, wurde geschlossen.',
  'no-session-bus': 'Es gibt keinen Sitzungsbus, über den Programme den Schlüsselbund erreichen.',
  'library-missing': 'Die Bibliothek für den Schlüsselbund (libsecret) ist nicht installiert.',
  'keychain-forgets': 'Der Schlüsselbund nahm einen Testeintrag an, gab ihn aber nicht unverändert zurück.',
  'not-a-vault': 'Die Datei ist beschädigt oder kein Tresor von Latchkey[: {{file}}]. Sie blieb unberührt.',
  EEXIST: 'Es gibt bereits eine verschlüsselte Datei[: {{file}}]. Sie blieb unberührt.',
  'newer-schema': 'Die Daten wurden von einer neueren Version von Latchkey geschrieben.',
};

export const remedies: SameShape<typeof en.remedies> = {
  'no-account': 'Dort anmelden und es noch einmal versuchen.',
  'own-network-only': 'Latchkey im Netz des Servers starten, oder den Server auf seiner eigenen Webseite verbinden.',
  'claimed-by-another': 'Mit dem Konto anmelden, dem der Server gehört.',
  'shortcut-refused': 'Versuche es noch einmal und erlaube es, oder wähle eine andere Kombination.',
  'shortcut-not-given':
    'Versuche es noch einmal, oder lass deinen Desktop auf ein eigenes Tastenkürzel hin den Befehl „latchkey popup“ ausführen.',
  'list-empty-for-keys': 'Bei diesem Gateway mit E-Mail und Passwort anmelden.',
  'sessions-for-people-only': 'Bei diesem Gateway mit E-Mail und Passwort anmelden.',
};

export const fields: SameShape<typeof en.fields> = {
  address: 'Adresse',
  code: 'Code',
  access: 'nutzbare MCPs',
  description: 'Beschreibung',
  environment: 'echt oder Test',
  expiresAt: 'Ablaufdatum',
  name: 'Name',
  passphrase: 'Passphrase',
  password: 'Passwort',
  query: 'Suchtext',
  rateLimit: 'Anfragen pro Minute',
  secret: 'Schlüssel',
  serverId: 'Server',
  shortcut: 'Tastenkürzel',
  text: 'eingefügter Text',
  username: 'Benutzername',
};
