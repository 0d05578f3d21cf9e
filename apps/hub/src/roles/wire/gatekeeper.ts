import { createHmac, randomBytes } from 'node:crypto';
import { decodeJwt } from 'jose';
import { LRUCache } from 'lru-cache';
import type { Admission, Credentials, Gatekeeper } from '#event-store/wire';
import { HubError } from '#kernel';
import { hashPassword, isPermitted, verifyPassword, type Principal } from '#platform';
import type { WireUser } from './wire-users.js';

export interface GatekeeperOptions {
  /** Verifies a bearer token of the hub's issuer. */
  readonly verify: (token: string) => Promise<Principal>;
  readonly users: readonly WireUser[];
  /** Whether the store behind takes appends; such a store is not the hub's history. */
  readonly appends: boolean;
}

/** Clients send their password with every call; one that was right is known for a while. */
const REMEMBER_MS = 5 * 60_000;
const REMEMBERED = 1000;
/** A guess costs 32 MiB and a tenth of a second: so many at a time, and no more in line. */
const CHECKS_AT_ONCE = 2;
const CHECKS_IN_LINE = 32;

/**
 * Lets in whom the one table of permissions lets read the raw history: auditors, of the whole cell, since
 * a history cannot be cut by division. Nobody else: a consumer's agreement lists fields, and this is all of
 * them. A store for appends is the operator's, and holds nothing of the hub's.
 */
export function wireGatekeeper(options: GatekeeperOptions): Gatekeeper {
  const passwords = new PasswordCheck(options.users);
  return async (credentials: Credentials): Promise<Admission> => {
    if (credentials.kind === 'bearer') {
      const principal = await options.verify(credentials.token);
      const { exp } = decodeJwt(credentials.token);
      return { ...rights(principal, options.appends), until: new Date(exp! * 1000) };
    }
    const { user, role } = await passwords.check(credentials.user, credentials.password);
    return rights({ subject: user, role }, options.appends);
  };
}

function rights(principal: Principal, appends: boolean): Admission {
  const isOperator = appends && isPermitted(principal, 'metrics.read');
  const isAuditor = isPermitted(principal, 'log.read-entries') && principal.divisions === undefined;
  return { subject: principal.subject, mayRead: isAuditor || isOperator, mayAppend: isOperator };
}

class PasswordCheck {
  private readonly users: ReadonlyMap<string, WireUser>;
  /** Keyed by a digest that only this process can make, so that memory holds no password. */
  private readonly remembered = new LRUCache<string, WireUser>({
    max: REMEMBERED,
    ttl: REMEMBER_MS,
  });
  private readonly secret = randomBytes(32);
  /** Checked in place of a user's who does not exist, so that the time taken tells nothing. */
  private readonly nobody = hashPassword(randomBytes(32).toString('base64'));
  private atOnce = 0;
  private readonly line: (() => void)[] = [];

  constructor(users: readonly WireUser[]) {
    this.users = new Map(users.map((user) => [user.user, user]));
  }

  /** @throws HubError `auth.password` when user and password do not fit, `auth.busy` under a flood */
  async check(user: string, password: string): Promise<WireUser> {
    const key = createHmac('sha256', this.secret)
      .update(JSON.stringify([user, password]))
      .digest('base64');
    const known = this.remembered.get(key);
    if (known !== undefined) return known;
    const found = this.users.get(user);
    const hash = found?.password ?? (await this.nobody);
    const right = await this.oneOfFew(() => verifyPassword(password, hash));
    if (found === undefined || !right) throw wrongPassword();
    this.remembered.set(key, found);
    return found;
  }

  private async oneOfFew<T>(work: () => Promise<T>): Promise<T> {
    if (this.atOnce < CHECKS_AT_ONCE) this.atOnce++;
    else if (this.line.length >= CHECKS_IN_LINE) throw busy();
    else await new Promise<void>((resolve) => this.line.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.line.shift();
      if (next === undefined) this.atOnce--;
      else next();
    }
  }
}

const wrongPassword = (): HubError =>
  new HubError('unauthenticated', 'auth.password', {
    zh: '用户名或口令不正确。',
    en: 'User and password do not fit.',
  });

const busy = (): HubError =>
  new HubError('unavailable', 'auth.busy', {
    zh: '正在核对的口令过多，请稍后重试。',
    en: 'Too many passwords are being checked: try again in a moment.',
  });
