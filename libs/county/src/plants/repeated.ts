import { isoDay } from '../days.js';
import { correct, grant, pay, revoke } from '../facts/aid.js';
import { enterBook, join, leave } from '../facts/household.js';
import { marriage, split } from '../lives/moves.js';
import { temporaryAid } from '../lives/kinds.js';
import type { Scene } from '../scene.js';
import { aboveLines, adult, alone, daily, midway, onAllowance, quiet } from './stage.js';
import { lookAlike, unit, type Unit } from './unit.js';

function sameCauseHousehold(scene: Scene): void {
  const { h } = aboveLines(scene);
  const day = midway(scene);
  for (const on of [day, day + scene.rng.int(60, 250)]) {
    temporaryAid(scene, h, { whom: h, day: on, cause: 'fire' });
  }
  scene.expect('D7:TEMP_AID', h, 'helped twice within twelve months for one cause');
  daily(scene, h);
}

function sameCausePerson(scene: Scene): void {
  const { h, head } = aboveLines(scene, { residents: alone(adult(scene)) });
  const day = midway(scene);
  for (const on of [day, day + scene.rng.int(60, 250)]) {
    temporaryAid(scene, h, { whom: head, day: on, cause: 'sudden-illness' });
  }
  scene.expect('D7:TEMP_AID', head, 'helped twice within twelve months for one cause');
  daily(scene, h);
}

function sameCauseRevoked(scene: Scene): void {
  const { h } = aboveLines(scene);
  const day = midway(scene);
  temporaryAid(scene, h, { whom: h, day, cause: 'fire' });
  const second = temporaryAid(scene, h, { whom: h, day: day + 90, cause: 'fire' });
  revoke(scene, second.grant, day + 130);
  scene.expectClosed('D7:TEMP_AID', h, 'the second grant was revoked');
  daily(scene, h);
}

function differentOrLongAgo(scene: Scene): void {
  const { h } = aboveLines(scene);
  const day = scene.window.start + 40;
  temporaryAid(scene, h, { whom: h, day, cause: 'fire' });
  temporaryAid(scene, h, { whom: h, day: day + 120, cause: 'tuition' });
  temporaryAid(scene, h, { whom: h, day: day + 420, cause: 'fire' });
  scene.lookAlike('D7:TEMP_AID', h, 'another cause, and the same one after more than a year');
  daily(scene, h);
}

function livesTwice(scene: Scene): void {
  const first = aboveLines(scene);
  const second = quiet(scene, { residents: alone(adult(scene)) });
  const person = first.head;
  join(scene, second.h, person, { relation: 'other', from: midway(scene), reason: 'move' });
  scene.expect('D8', person, 'joined a household without leaving the other');
  daily(scene, first.h, second.h);
}

function leftLate(scene: Scene): void {
  const first = aboveLines(scene);
  const second = quiet(scene, { residents: alone(adult(scene)) });
  const member = first.h.members[0]!;
  const day = midway(scene);
  join(scene, second.h, member.person, { relation: 'other', from: day, reason: 'move' });
  leave(scene, first.h, member, { on: day + 30, reason: 'move' });
  scene.expectClosed('D8', member.person, 'left the old household a month after joining the new');
  daily(scene, first.h, second.h);
}

/** Registered in the hukou book of one household while living with another. */
function bookElsewhere(scene: Scene): void {
  const first = aboveLines(scene);
  const second = aboveLines(scene, { residents: alone(adult(scene)) });
  enterBook(scene, second.h, first.head, second.h.established);
  scene.lookAlike('D8', first.head, 'a hukou book is no membership of those living together');
  daily(scene, first.h, second.h);
}

function paidAgain(scene: Scene): void {
  const { h, from } = aboveLines(scene);
  const amount = 60_000;
  const award = grant(scene, 'PUBLIC_RENTAL', { whom: h, division: h.division, from, amount });
  const instruction = `ZF${h.division}R${String(scene.paper()).padStart(9, '0')}`;
  const day = scene.window.start + 220;
  pay(scene, award, day, { amount, instruction });
  pay(scene, award, day + 31, { amount, instruction });
  scene.expect('D9', h, 'one payment instruction executed twice');
  daily(scene, h);
}

function paidAgainRevoked(scene: Scene): void {
  const { h, from } = onAllowance(scene);
  const wish = { whom: h, division: h.division, from, amount: 60_000 };
  const award = grant(scene, 'PUBLIC_RENTAL', wish);
  const instruction = `ZF${h.division}R${String(scene.paper()).padStart(9, '0')}`;
  const day = scene.window.start + 220;
  pay(scene, award, day, { amount: 60_000, instruction });
  const second = pay(scene, award, day + 31, { amount: 60_000, instruction });
  revoke(scene, second, day + 60);
  scene.expectClosed('D9', h, 'the second execution was taken back');
  daily(scene, h);
}

/** A payment put right keeps its instruction: one payment, said twice. */
function paymentCorrected(scene: Scene): void {
  const { h, from } = aboveLines(scene);
  const wish = { whom: h, division: h.division, from, amount: 60_000 };
  const award = grant(scene, 'PUBLIC_RENTAL', wish);
  const day = scene.window.start + 220;
  const draft = pay(scene, award, day, { amount: 60_000 });
  const amount = { fen: 61_000, currency: 'CNY' };
  correct(scene, draft, day + 20, { ...draft.fact.data, amount, paidOn: isoDay(day) });
  scene.lookAlike('D9', h, 'the amount of a payment was corrected');
  daily(scene, h);
}

/** D7, D8 and D9: the same cause, the same person, the same instruction twice. */
export const REPEATED: readonly Unit[] = [
  unit('same cause, household', sameCauseHousehold),
  unit('same cause, person', sameCausePerson),
  unit('same cause, revoked', sameCauseRevoked),
  lookAlike('other cause or long ago', differentOrLongAgo),
  unit('lives twice', livesTwice, 2),
  unit('left late', leftLate, 2),
  lookAlike('book elsewhere', bookElsewhere, 2),
  lookAlike('marriage', marriage, 2),
  lookAlike('split', split, 2),
  unit('paid again', paidAgain),
  unit('paid again, revoked', paidAgainRevoked),
  lookAlike('payment corrected', paymentCorrected),
];
