import { createHmac, randomBytes, randomInt, randomUUID } from 'node:crypto';

export interface Person {
  id: string;
  email: string;
  password: string;
  role: 'owner' | 'admin' | 'member' | 'viewer';
  twoFactor: boolean;
  /** Each is good once, in place of the six digits. */
  backupCodes: string[];
}

interface Claims {
  sub: string;
  org_id: string;
  role: string;
  email: string;
  iat: number;
  exp: number;
  token_type: 'access' | 'refresh';
  jti: string;
}

const lifetimes = { access: 24 * 3600, refresh: 30 * 24 * 3600 };
/** Clocks may differ by this much, in seconds. */
const leeway = 60;
const mostSessions = 10;

/** A sign-in as the server lists it: its refresh token. */
export interface ListedSession {
  id: string;
  personId: string;
  jti: string;
  createdAt: Date;
  expiresAt: Date;
  agent: string | null;
}

/** A password that was right, waiting for the second factor. */
interface Pending {
  person: Person;
  until: number;
}

const mostWrongCodes = 5;
const lockMs = 15 * 60_000;

/** Users of the organisation, their tokens (HS256) and their second factor. */
export class People {
  readonly orgId = randomUUID();
  readonly all: Person[] = [];
  /** What every authenticator app of this run shows. */
  twoFactorCode = String(randomInt(1_000_000)).padStart(6, '0');
  /** Seconds for which sign-ins are refused with 429. */
  lockedForSeconds = 0;
  readonly #now: () => Date;
  readonly #key = randomBytes(32);
  readonly #live = new Map<string, string[]>();
  readonly #pending = new Map<string, Pending>();
  readonly #wrongCodes = new Map<string, { count: number; lockedUntil: number }>();
  readonly #sessions: ListedSession[] = [];

  constructor(now: () => Date) {
    this.#now = now;
  }

  add(person: Partial<Person>): Person {
    const made: Person = {
      id: randomUUID(),
      email: `user${this.all.length}@example.org`,
      password: randomBytes(12).toString('base64url'),
      role: 'owner',
      twoFactor: false,
      backupCodes: [],
      ...person,
    };
    this.all.push(made);
    return made;
  }

  /** A pair of tokens; of more than ten sessions the oldest ends. */
  signIn(person: Person, agent: string | null = null): { access: string; refresh: string } {
    const access = this.#sign(person, 'access');
    const refresh = this.#sign(person, 'refresh');
    const live = [...(this.#live.get(person.id) ?? []), access.jti].slice(-mostSessions);
    this.#live.set(person.id, live);
    const createdAt = this.#now();
    const expiresAt = new Date(createdAt.getTime() + lifetimes.refresh * 1000);
    this.#sessions.push({ id: randomUUID(), personId: person.id, jti: refresh.jti, createdAt, expiresAt, agent });
    const oldest = this.sessionsOf(person).slice(mostSessions);
    for (const session of oldest) this.endSession(person, session.id);
    return { access: access.token, refresh: refresh.token };
  }

  /** Newest first. */
  sessionsOf(person: Person): ListedSession[] {
    return this.#sessions.filter(({ personId }) => personId === person.id).toReversed();
  }

  /** Takes a sign-in off the list; its tokens go on working. False for one that is not there. */
  endSession(person: Person, id: string): boolean {
    const index = this.#sessions.findIndex((one) => one.id === id && one.personId === person.id);
    if (index === -1) return false;
    this.#sessions.splice(index, 1);
    return true;
  }

  byAccessToken(token: string): Person | null {
    const claims = this.#verify(token, 'access');
    return claims && this.#live.get(claims.sub)?.includes(claims.jti) ? this.#person(claims.sub) : null;
  }

  /** Refresh tokens are not tied to a session: they live on whatever is ended. */
  byRefreshToken(token: string): Person | null {
    const claims = this.#verify(token, 'refresh');
    return claims && this.#person(claims.sub);
  }

  /** Ends every access token of a person, as "sign out everywhere" does. */
  endSessions(person: Person): void {
    this.#live.delete(person.id);
    for (const { id } of this.sessionsOf(person)) this.endSession(person, id);
  }

  /** After a good password: what the second step has to bring along, for five minutes. */
  awaitSecondFactor(person: Person): string {
    const token = randomBytes(32).toString('hex');
    this.#pending.set(token, { person, until: this.#now().getTime() + 300_000 });
    return token;
  }

  awaiting(token: string): Person | null {
    const pending = this.#pending.get(token);
    return pending && pending.until > this.#now().getTime() ? pending.person : null;
  }

  /** Seconds for which a person's second factor is locked after five wrong codes; 0 when it is not. */
  lockOf(person: Person): number {
    const left = (this.#wrongCodes.get(person.id)?.lockedUntil ?? 0) - this.#now().getTime();
    return Math.max(0, Math.ceil(left / 1000));
  }

  /** Whether a code is right; counts the wrong ones. A backup code is good once. */
  takesCode(person: Person, code: string): boolean {
    const backup = person.backupCodes.indexOf(code);
    if (backup !== -1) person.backupCodes.splice(backup, 1);
    if (code === this.twoFactorCode || backup !== -1) {
      this.#wrongCodes.delete(person.id);
      return true;
    }
    const count = (this.#wrongCodes.get(person.id)?.count ?? 0) + 1;
    const lockedUntil = count >= mostWrongCodes ? this.#now().getTime() + lockMs : 0;
    this.#wrongCodes.set(person.id, { count: lockedUntil > 0 ? 0 : count, lockedUntil });
    return false;
  }

  #person(id: string): Person | null {
    return this.all.find((person) => person.id === id) ?? null;
  }

  #sign(person: Person, type: Claims['token_type']): { token: string; jti: string } {
    const iat = Math.floor(this.#now().getTime() / 1000);
    const { id: sub, role, email } = person;
    const jti = randomUUID();
    const claims: Claims = { sub, org_id: this.orgId, role, email, iat, exp: iat + lifetimes[type], token_type: type, jti };
    const head = [{ alg: 'HS256', typ: 'JWT' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'));
    return { token: `${head.join('.')}.${this.#mac(head.join('.'))}`, jti };
  }

  #verify(token: string, type: Claims['token_type']): Claims | null {
    const [header = '', payload = '', mac = ''] = token.split('.');
    if (mac === '' || mac !== this.#mac(`${header}.${payload}`)) return null;
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Claims;
    return claims.token_type === type && claims.exp + leeway > this.#now().getTime() / 1000 ? claims : null;
  }

  #mac(text: string): string {
    return createHmac('sha256', this.#key).update(text).digest('base64url');
  }
}
