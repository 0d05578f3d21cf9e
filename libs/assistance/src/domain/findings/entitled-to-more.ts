import { plusMonths } from '#kernel';
import { termsOn } from '../aid-line.js';
import { isHousehold, type Cover } from '../covers.js';
import type { Evaluated } from '../documents.js';
import type { Entitlement } from './entitlement.js';
import { applicationsFor, isAwaiting, lastKnownOn } from './gap.js';
import type { Home } from './home.js';
import { inYuan, perInWords } from './words.js';

/** What is given of a programme on a day, for one period. */
interface Given {
  readonly fen: number;
  readonly covers: readonly Cover[];
}

/**
 * M:…:more: the aid is given, and less than the rules give. An amount is paid from the month after it was
 * decided (审核确认办法 21), so facts of a month bear on the next.
 */
export function entitledToMore(entitlement: Entitlement, home: Home): Evaluated[] {
  const { fen = 0, programme } = entitlement;
  const given = shortOf(entitlement, home);
  if (!given) return [];
  const since = payableFrom(entitlement, home);
  if (home.today < since) return [];
  if (isAwaiting(applicationsFor(entitlement, home), home.today)) return [];
  return [
    {
      rule: `M:${programme}:more`,
      kind: 'gap',
      subject: entitlement.subject,
      about: [],
      households: [home.household.token],
      awards: [...new Set(given.covers.map(({ award }) => award))].sort(),
      department: home.policy.dutyDepartment(programme),
      division: home.division,
      since: laterOf(since, given.covers),
      reason: reasonOf(entitlement, fen, given.fen, home),
      clause: entitlement.clause,
      evidence: evidenceOf(entitlement, given),
    },
  ];
}

/** The day from which too little is missed, where less is given than the rules give; it comes by itself. */
export const moreFrom = (entitlement: Entitlement, home: Home): string | undefined =>
  shortOf(entitlement, home) && payableFrom(entitlement, home);

/** What is given, where it is less than what is due for the same period. */
function shortOf(entitlement: Entitlement, home: Home): Given | undefined {
  const { outcome, fen, per } = entitlement;
  if (outcome !== 'eligible' || fen === undefined) return undefined;
  if (per !== 'month' && per !== 'year') return undefined;
  const given = givenTo(entitlement, home);
  return given && given.fen < fen ? given : undefined;
}

/** The first day of the month after the last of the facts. */
const payableFrom = (entitlement: Entitlement, home: Home): string =>
  `${plusMonths(lastKnownOn(entitlement, home), 1).slice(0, 7)}-01`;

const laterOf = (since: string, covers: readonly Cover[]): string =>
  covers.reduce((latest, { from }) => (from > latest ? from : latest), since);

/** Undefined where an amount is not known, or is for another period: then it cannot be compared. */
function givenTo(entitlement: Entitlement, home: Home): Given | undefined {
  const { programme, per, subject } = entitlement;
  const running = new Map<string, Cover>();
  const note = (token: string): void => {
    for (const cover of home.coversOf(token)) {
      const { grant, from, to, beneficiary, award } = cover;
      if (grant.programme !== programme || home.today < from || to < home.today) continue;
      running.set(`${beneficiary}|${award}`, cover);
    }
  };
  note(subject);
  if (isHousehold(subject)) home.membersOf(entitlement).forEach(note);
  let fen = 0;
  for (const { beneficiary, award, grant } of running.values()) {
    const doc = home.awardsOf(beneficiary).get(award);
    const terms = doc && termsOn(doc, grant, home.today);
    if (terms?.fen === undefined || terms.per !== per) return undefined;
    fen += terms.fen;
  }
  return running.size === 0 ? undefined : { fen, covers: [...running.values()] };
}

function reasonOf(
  { programme, why, per }: Entitlement,
  due: number,
  given: number,
  { policy }: Home,
) {
  const name = policy.programme(programme) ?? { zh: programme, en: programme };
  const rhythm = perInWords(per);
  return {
    zh: `${why.zh.replace(/[。.]$/, '')}，按规定${name.zh}${rhythm.zh}应为 ${inYuan(due)} 元，现为 ${inYuan(given)} 元，少 ${inYuan(due - given)} 元。`,
    en: `${why.en.replace(/\.$/, '')}: by the rules ${name.en} comes to ${inYuan(due)} yuan ${rhythm.en}; ${inYuan(given)} is given, ${inYuan(due - given)} too little.`,
  };
}

const evidenceOf = ({ evidence }: Entitlement, { covers }: Given): number[] =>
  [...new Set([...evidence, ...covers.map(({ grant }) => grant.p)])].sort((a, b) => a - b);
