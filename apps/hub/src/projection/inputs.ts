import type { Awards, Lookup, Payments } from '#assistance';
import { sha256 } from '#kernel';

/** What a decision about a subject starts from. */
export interface Given {
  readonly subject: object;
  /** The subject's payments, where they were looked at. */
  readonly paid: Payments | undefined;
}

/**
 * SHA-256, base64url, of all that the rules were told: the subject, the day, and every answer to what
 * they asked for on the way. Two runs with one hash had nothing else to go by but the policy.
 */
export function inputsOf(
  { subject, paid }: Given,
  lookup: Lookup,
  evaluate: (lookup: Lookup) => unknown,
): string {
  const asked = new Asked(lookup);
  evaluate(asked);
  const inputs = [subject, paid && [...paid], lookup.today ?? null, asked.answers()];
  return sha256(Buffer.from(JSON.stringify(inputs))).toString('base64url');
}

/** Passes questions on and keeps the answers. */
class Asked implements Lookup {
  readonly today: string | undefined;
  private readonly awards = new Map<string, Awards>();
  private readonly divisions = new Map<string, string | undefined>();

  constructor(private readonly lookup: Lookup) {
    this.today = lookup.today;
  }

  awardsOf(beneficiary: string): Awards {
    const awards = this.lookup.awardsOf(beneficiary);
    this.awards.set(beneficiary, awards);
    return awards;
  }

  divisionOf(household: string): string | undefined {
    const division = this.lookup.divisionOf(household);
    this.divisions.set(household, division);
    return division;
  }

  /** In order of token: in which order the rules ask is nobody's business. */
  answers(): unknown {
    const awards = [...this.awards].map(([token, docs]) => [token, [...docs]] as const);
    return [awards.sort(byToken), [...this.divisions].sort(byToken)];
  }
}

const byToken = (a: readonly [string, unknown], b: readonly [string, unknown]): number =>
  a[0] < b[0] ? -1 : 1;
