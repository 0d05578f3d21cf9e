import type { Entitlement } from '../entitlement.js';
import type { Family } from '../family.js';
import { amountOf, outcomeOf, tell } from '../tell.js';
import { asked, asks } from './dibao.js';

const PROGRAMME = 'TEMP_AID';
/** By kind of hardship, in the order in which they help most; a ceiling alone says only how much at most. */
const RULES = ['temp-aid-emergency', 'temp-aid-expense', 'temp-aid-ceiling'];
const RANK = ['not-eligible', 'cannot-tell', 'eligible'];

/** 临时救助: in question once a hardship was reported of the family or a member, or it applied. */
export function assessTemporaryAid(family: Family): Entitlement | undefined {
  const { household, hardships, members } = family.situation;
  const reported = [...hardships, ...members.flatMap((member) => member.hardships)];
  if (reported.length === 0 && !asks(family, PROGRAMME)) return undefined;
  const found = RULES.flatMap((rule) => family.consult(rule) ?? []);
  const best = found.sort((a, b) => RANK.indexOf(outcomeOf(b)) - RANK.indexOf(outcomeOf(a)))[0];
  if (!best) return undefined;
  const fen = amountOf(best);
  const last = reported.at(-1);
  return tell(best, {
    programme: PROGRAMME,
    subject: household,
    members: family.livingTogether.certain.map(({ token }) => token),
    ...(fen !== undefined && { fen, per: 'once' as const }),
    evidence: [...asked(family, PROGRAMME), ...reported.map(({ p }) => p)],
    ...(last && { why: { zh: `${last.on} 上报困难`, en: `hardship reported on ${last.on}` } }),
  });
}
