import type { Principal } from './principal.js';

interface Verified {
  readonly principal: Principal;
  readonly untilMs: number;
}

/**
 * Tokens whose signature was checked a short while ago: systems ask hundreds of times a second under one.
 * Bounded; a key that the issuer withdraws is trusted no longer than the time given.
 */
export class VerifiedTokens {
  private readonly tokens = new Map<string, Verified>();

  constructor(
    private readonly most: number,
    private readonly keepMs: number,
  ) {}

  get(token: string, nowMs: number): Principal | undefined {
    const verified = this.tokens.get(token);
    if (verified === undefined || nowMs < verified.untilMs) return verified?.principal;
    this.tokens.delete(token);
    return undefined;
  }

  /** @param expiresMs the token’s own end */
  add(token: string, principal: Principal, nowMs: number, expiresMs: number): void {
    // The oldest goes first; who still asks under it is checked once more.
    if (this.tokens.size >= this.most) this.tokens.delete(this.tokens.keys().next().value!);
    this.tokens.set(token, { principal, untilMs: Math.min(expiresMs, nowMs + this.keepMs) });
  }
}
