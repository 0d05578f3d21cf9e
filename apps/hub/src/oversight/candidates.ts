import type { Pool } from 'pg';
import { spansOf, termsOn } from '#assistance';
import { staysOf, staysOn, type PersonDoc } from '#household';
import type { Page } from '#kernel';
import type { Candidate, CandidateQuery, OversightPoint } from '#oversight';
import { servingView, VIEW_SCHEMA } from '#projections';
import { byBeneficiary, ledgerPage, type LedgerEntry } from './ledger-pages.js';
import { Lives } from './lives.js';

/** The awards of a programme in force on a day, by beneficiary, and whom a list would name for each. */
export async function candidates(
  pool: Pool,
  query: CandidateQuery,
  { position }: OversightPoint,
  cursor: string | undefined,
): Promise<Page<Candidate>> {
  const { programme, division } = query;
  const page = await ledgerPage(pool, { programme, division }, position, cursor);
  const groups = [...byBeneficiary(page.entries)];
  const inForce = groups.flatMap(([, entries]) => entries.find((one) => isAsked(one, query)) ?? []);
  const households = inForce.map(({ beneficiary }) => beneficiary).filter(isHousehold);
  const named = inForce.flatMap(({ beneficiary, doc }) => [
    ...(isHousehold(beneficiary) ? [] : [beneficiary]),
    ...(doc.granted?.at(-1)?.covered ?? []),
  ]);
  const lives = await Lives.of(pool, { households, persons: named }, position, false);
  const found = inForce.map((entry) => candidateOf(entry, query, lives));
  const never = await holdersOf(pool, query.exempt, found);
  return {
    items: found.map((one) => ({ ...one, exempt: never.has(one.person ?? '') })),
    ...(page.next !== undefined && { next: page.next }),
  };
}

const isHousehold = (token: string): boolean => token.startsWith('h_');

function isAsked({ doc }: LedgerEntry, { programme, division, on }: CandidateQuery): boolean {
  return spansOf(doc).some(
    ({ grant, from, to }) =>
      from <= on && on <= to && grant.programme === programme && grant.division === division,
  );
}

function candidateOf(
  entry: LedgerEntry,
  { on }: CandidateQuery,
  lives: Lives,
): Omit<Candidate, 'exempt'> {
  const { beneficiary, doc } = entry;
  const { grant } = spansOf(doc).find(({ from, to }) => from <= on && on <= to)!;
  const members = isHousehold(beneficiary)
    ? (grant.covered ?? lives.membersOn(beneficiary, on))
    : [beneficiary];
  const person = namedIn(beneficiary, members, lives, on);
  const { fen, per } = termsOn(doc, grant, on);
  return {
    beneficiary,
    person,
    memberCount: members.length,
    fen: per === 'month' ? fen : undefined,
    namedAt: person === undefined ? [] : positionsOf(lives.person(person), grant.p),
  };
}

/** The person who is aided, or alone is; else the head of the household, as its applicant. */
function namedIn(
  beneficiary: string,
  members: readonly string[],
  lives: Lives,
  on: string,
): string | undefined {
  if (members.length === 1) return members[0];
  const home = lives.home(beneficiary);
  const head = home && staysOf(home).find((stay) => stay.as === 'head' && staysOn(stay, on));
  return head?.party;
}

/** Events that name a person: those by which they joined a household, and a grant. The newest first. */
const positionsOf = (person: PersonDoc | undefined, grant: number): number[] =>
  [...new Set([grant, ...(person?.joined ?? []).map(({ p }) => p)])].sort((a, b) => b - a);

/** Who holds a programme that is never published, by all that is known now: it closes also the past. */
async function holdersOf(
  pool: Pool,
  programmes: readonly string[],
  found: readonly Omit<Candidate, 'exempt'>[],
): Promise<ReadonlySet<string>> {
  const persons = found.flatMap(({ person }) => person ?? []);
  const { rows } = await pool.query<{ grp: string }>(
    `select distinct grp from ${servingView(VIEW_SCHEMA, 'award')}
     where grp = any($1::text[]) and programme = any($2::text[])`,
    [persons, programmes],
  );
  return new Set(rows.map(({ grp }) => grp));
}
