import type { AwardDoc, GrantFact } from '../documents.js';
import type { Awards, Lookup, Payments, PersonSituation } from '../situation.js';
import type { Intent, IntentTerms } from './intent.js';

/** What is known of everyone an intent may concern. */
export interface IntentWorld extends Lookup {
  /** Whether anything is known of the person or household: a mistyped number is nobody’s. */
  isKnown(token: string): boolean;
  person(token: string): PersonSituation;
  /** Everyone who ever lived in the household or is covered by its aid. */
  personsOf(household: string): readonly string[];
  paymentsOf(beneficiary: string): Payments;
}

/** A grant that stands for an intent. */
export interface IntendedGrant extends GrantFact {
  readonly intent: string;
}

export const intentOf = (grant: GrantFact): string | undefined =>
  (grant as Partial<IntendedGrant>).intent;

/** The world as if what is intended were granted already; then the rules of granted aid apply. */
export class WorldWithIntents implements IntentWorld {
  readonly today: string | undefined;
  private readonly merged = new Map<string, Awards>();

  /** @param candidate counts whatever is granted; of the others, those whose grant has not come yet */
  constructor(
    private readonly base: IntentWorld,
    private readonly candidate: IntentTerms,
    private readonly others: readonly Intent[],
  ) {
    this.today = base.today;
  }

  awardsOf(beneficiary: string): Awards {
    let awards = this.merged.get(beneficiary);
    if (!awards) {
      awards = this.merge(beneficiary);
      this.merged.set(beneficiary, awards);
    }
    return awards;
  }

  divisionOf(household: string): string | undefined {
    return this.base.divisionOf(household);
  }

  isKnown(token: string): boolean {
    return this.base.isKnown(token);
  }

  person(token: string): PersonSituation {
    return this.base.person(token);
  }

  personsOf(household: string): readonly string[] {
    return this.base.personsOf(household);
  }

  paymentsOf(beneficiary: string): Payments {
    return this.base.paymentsOf(beneficiary);
  }

  private merge(beneficiary: string): Awards {
    const granted = this.base.awardsOf(beneficiary);
    const merged = new Map(granted);
    for (const { terms, fen } of this.others) {
      if (!isFollowed(terms, granted)) place(merged, beneficiary, terms, fen);
    }
    place(merged, beneficiary, this.candidate, this.candidate.fen);
    return merged;
  }
}

/**
 * Whether the department’s own grant has come for what was intended, by the number of the award: from
 * then on the grant speaks, and nothing counts twice.
 */
export function isFollowed({ award, from, to }: IntentTerms, granted: Awards): boolean {
  const grants = granted.get(award)?.granted ?? [];
  return grants.some(
    (grant) => (to === undefined || grant.from <= to) && (grant.to ?? from) >= from,
  );
}

function place(
  awards: Map<string, AwardDoc>,
  beneficiary: string,
  terms: IntentTerms,
  fen: number | undefined,
): void {
  const doc = awards.get(terms.award) ?? {};
  if (terms.beneficiary === beneficiary) {
    const granted = [...(doc.granted ?? []), grantOf(terms, fen)];
    awards.set(terms.award, { ...doc, granted });
  } else if (terms.covered?.includes(beneficiary)) {
    const links = [...(doc.links ?? []), { p: 0, of: terms.beneficiary }];
    awards.set(terms.award, { ...doc, links });
  }
}

/** Position 0: nothing that was stored granted it. */
const grantOf = (terms: IntentTerms, fen: number | undefined): IntendedGrant => ({
  intent: terms.intent,
  p: 0,
  programme: terms.programme,
  department: terms.department,
  division: terms.division,
  payer: terms.payer,
  funding: '',
  from: terms.from,
  on: terms.from,
  clause: terms.clause,
  ...(terms.to !== undefined && { to: terms.to }),
  ...(fen !== undefined && { fen }),
  ...(terms.per !== undefined && { per: terms.per }),
  ...(terms.document !== undefined && { document: terms.document }),
  ...(terms.cause !== undefined && { cause: terms.cause }),
  ...(terms.identity !== undefined && { identity: terms.identity }),
  ...(terms.single !== undefined && { single: terms.single }),
  ...(terms.covered !== undefined && { covered: terms.covered }),
});
