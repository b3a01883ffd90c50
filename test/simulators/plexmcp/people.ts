import { createHmac, randomBytes, randomInt, randomUUID } from 'node:crypto';

export interface Person {
  id: string;
  email: string;
  password: string;
  role: 'owner' | 'admin' | 'member' | 'viewer';
  twoFactor: boolean;
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
  readonly #pending = new Map<string, { person: Person; until: number }>();

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
      ...person,
    };
    this.all.push(made);
    return made;
  }

  /** A pair of tokens; of more than ten sessions the oldest ends. */
  signIn(person: Person): { access: string; refresh: string } {
    const access = this.#sign(person, 'access');
    const live = [...(this.#live.get(person.id) ?? []), access.jti].slice(-mostSessions);
    this.#live.set(person.id, live);
    return { access: access.token, refresh: this.#sign(person, 'refresh').token };
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
