import type { Page } from '#kernel';
import {
  lastDayOf,
  type Candidate,
  type CandidateQuery,
  type LedgerFilter,
  type OverseenChange,
  type OverseenSubject,
  type OversightPoint,
  type OversightPolicy,
  type OversightSources,
} from '#oversight';
import type { PastViews } from '../as-of/index.js';
import type { HubParts } from '../hub-parts.js';
import type { NamedPolicy } from '../projection/policy-at.js';
import { candidates } from './candidates.js';
import { findingChanges } from './finding-changes.js';
import { byBeneficiary, ledgerPage, type LedgerEntry } from './ledger-pages.js';
import { Lives } from './lives.js';
import { overseenSubject } from './overseen-subjects.js';

/** What oversight reads, out of the views of the hub, always as known at a position. */
export class OversightViews implements OversightSources {
  constructor(
    private readonly parts: Pick<HubParts, 'pool' | 'policyAt'>,
    private readonly past: PastViews,
  ) {}

  async subjects(
    filter: LedgerFilter,
    { position }: OversightPoint,
    cursor: string | undefined,
  ): Promise<Page<OverseenSubject>> {
    const { pool } = this.parts;
    const page = await ledgerPage(pool, filter, position, cursor);
    const policy = await this.known(position);
    const lives = await Lives.of(pool, concerned(page.entries), position, true);
    return {
      items: [...byBeneficiary(page.entries)].map(([beneficiary, entries]) =>
        overseenSubject(beneficiary, entries, lives, policy),
      ),
      ...(page.next !== undefined && { next: page.next }),
    };
  }

  findingChanges(position: number): AsyncIterable<readonly OverseenChange[]> {
    return findingChanges(this.parts.pool, position);
  }

  /** A month has ended with the first day opened after it. */
  async endOf(month: string, position: number): Promise<number | undefined> {
    const openings = await this.past.fromEvents.index.openings(BigInt(position));
    const next = openings.find(({ day }) => day > lastDayOf(month));
    return next && Number(next.position) - 1;
  }

  async policyAt(position: number): Promise<OversightPolicy> {
    const { version, sets } = await this.known(position);
    return {
      version,
      text(name, division, date) {
        const found = sets.value(name, { division, date });
        if (!found) return undefined;
        const { value, clause } = found;
        return { value: typeof value === 'string' ? value : undefined, clause };
      },
      fen(name, division, date) {
        const value = sets.value(name, { division, date })?.value;
        return typeof value === 'number' ? value : undefined;
      },
    };
  }

  candidates(
    query: CandidateQuery,
    point: OversightPoint,
    cursor: string | undefined,
  ): Promise<Page<Candidate>> {
    return candidates(this.parts.pool, query, point, cursor);
  }

  private async known(position: number): Promise<NamedPolicy> {
    const { policyAt } = this.parts;
    await policyAt.reach?.(BigInt(position));
    return policyAt(position);
  }
}

/** Everyone whose death would bear on an award. */
function concerned(entries: readonly LedgerEntry[]) {
  const households: string[] = [];
  const persons: string[] = [];
  for (const { beneficiary, doc } of entries) {
    const grant = doc.granted?.at(-1);
    if (!grant) continue;
    if (grant.covered) persons.push(...grant.covered);
    else (beneficiary.startsWith('p_') ? persons : households).push(beneficiary);
  }
  return { households, persons };
}
