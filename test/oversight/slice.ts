import { typeOf, type Department, type Kind, type StoredDataOf } from '#contracts';
import type { Write } from '#event-store';
import { parseUuid, uuidV5 } from '#kernel';
import { Dice } from '../time-travel/history.js';

const NAMESPACE = parseUuid('7f1f1f0e-6f7f-5d0a-9f6e-0d6f5c1a7e29');

/** A token of the form that the hub gives out, of a number. */
export const tokenOf = (prefix: string, n: number): string => {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const text = String(n)
    .padStart(6, '0')
    .replace(/\d/g, (digit) => letters[Number(digit)]!);
  return `${prefix}_${text.repeat(5).slice(0, 26)}`;
};

/** Events as the hub stores them; positions are the places in this list, from 1. */
export class Facts {
  readonly writes: Write[] = [];

  add<K extends Kind>(department: Department | 'hub', kind: K, data: StoredDataOf<K>): void {
    const named = data as unknown as Record<string, Record<string, unknown> | undefined>;
    const { person, household } = (named['beneficiary'] ?? named) as Record<
      string,
      { token: string } | undefined
    >;
    const subject = household?.token ?? person?.token;
    const id = String(this.writes.length + 1);
    const type = typeOf(department, kind);
    const body = { id, source: '/000000/spec', type, time: '2025-01-01T10:00:00+08:00' };
    const full = { ...body, hubdepartment: department, data };
    const event = { id: uuidV5(NAMESPACE, id), type, data: Buffer.from(JSON.stringify(full)) };
    const stream =
      subject === undefined
        ? 'calendar'
        : `${subject.startsWith('h_') ? 'household' : 'person'}-${subject}`;
    this.writes.push({ stream, expected: 'any', events: [event] });
  }

  day(day: string): void {
    this.add('hub', 'day.opened', { day });
  }
}

export const money = (fen: number) => ({ fen, currency: 'CNY' }) as const;

export const termsOf = (
  beneficiary: StoredDataOf<'aid.granted'>['beneficiary'],
  division: string,
  period: { readonly from: string; readonly to?: string },
) => ({
  programme: 'DIBAO' as const,
  per: 'month' as const,
  fundingSource: 'county' as const,
  beneficiary,
  period,
  payingBody: { division, name: '某区民政局' },
  basis: { clause: '社会救助暂行办法 第九条' },
});

/** What was granted to a household and paid to it, as the slice made it up. */
export interface Made {
  readonly first: number;
  /** Last month in force. */
  readonly last: number;
  readonly fen: number;
  /** From a month on, another sum. */
  readonly adjusted: { readonly month: number; readonly fen: number } | undefined;
  /** By month: what was paid, whether it arrived, and whether it went back. */
  readonly paid: ReadonlyMap<number, { readonly fen: number; readonly fate: Fate }>;
}

export type Fate = 'arrived' | 'returned' | 'unknown';
const FATES: readonly Fate[] = ['arrived', 'arrived', 'arrived', 'returned', 'unknown'];

const pad = (month: number): string => String(month).padStart(2, '0');
const lastDay = (month: number): string => `2025-${pad(month)}-${[31, 28, 31][month - 1]}`;

/** A county's allowances of three months, in which every third payment is not as it should be. */
export function madeUp(facts: Facts, households: number, division: string): Made[] {
  const dice = new Dice(20_261_125);
  return Array.from({ length: households }, (_, n) => {
    const first = 1 + dice.below(2);
    const last = first + dice.below(4 - first);
    const fen = 50_000 + dice.below(1000) * 100;
    const adjusted =
      dice.below(2) === 0 ? { month: 1 + dice.below(3), fen: fen + 7000 } : undefined;
    const made: Made = { first, last, fen, adjusted, paid: payments(dice, fen) };
    tell(facts, n, division, made);
    return made;
  });
}

function payments(dice: Dice, fen: number): Made['paid'] {
  const paid = new Map<number, { fen: number; fate: Fate }>();
  for (const month of [1, 2, 3]) {
    if (dice.below(5) === 0) continue;
    const change = dice.below(3) === 0 ? 500 : 0;
    paid.set(month, { fen: fen + change, fate: dice.of(FATES) });
  }
  return paid;
}

function tell(facts: Facts, n: number, division: string, made: Made): void {
  const household = { token: tokenOf('h', n) };
  const beneficiary = { household };
  const award = tokenOf('a', n);
  const from = `2025-${pad(made.first)}-01`;
  const add: Facts['add'] = (...event) => facts.add(...event);
  add('civil-affairs', 'household.established', { household, division, establishedOn: from });
  add('civil-affairs', 'aid.granted', {
    ...termsOf(beneficiary, division, { from }),
    ...{ award, amount: money(made.fen) },
    grantedOn: made.first === 1 ? '2024-12-15' : '2025-01-15',
  });
  if (made.adjusted) {
    const { month, fen } = made.adjusted;
    add('civil-affairs', 'aid.adjusted', {
      ...termsOf(beneficiary, division, { from }),
      ...{ award, amount: money(fen), from: `2025-${pad(month)}-01`, reason: 'standard-changed' },
    } as unknown as StoredDataOf<'aid.adjusted'>);
  }
  add('civil-affairs', 'aid.ended', {
    ...{ programme: 'DIBAO', beneficiary, award, on: lastDay(made.last), reason: 'income-risen' },
  } as unknown as StoredDataOf<'aid.ended'>);
  for (const [month, { fen, fate }] of made.paid) {
    const on = `2025-${pad(month)}-10`;
    const period = { from: `2025-${pad(month)}-01`, to: lastDay(month) };
    const instruction = tokenOf('i', n * 10 + month);
    const told = { programme: 'DIBAO', beneficiary, award, instruction } as const;
    add('civil-affairs', 'aid.paid', {
      ...termsOf(beneficiary, division, period),
      ...{ award, instruction, amount: money(fen), paidOn: on },
    });
    if (fate === 'unknown') continue;
    if (fate === 'arrived') {
      add('civil-affairs', 'aid.received', { ...told, amount: money(fen), receivedOn: on });
    } else {
      add('civil-affairs', 'aid.returned', {
        ...{ ...told, amount: money(fen), returnedOn: on, reason: 'account-closed' },
      });
    }
  }
}

/** The sums of a month, added up from what was made up and from nothing that the hub computes. */
export function referenceOf(all: readonly Made[], month: number) {
  const sum = { awards: 0, approved: 0, paid: 0, received: 0, returned: 0, unknown: 0 };
  const differences: Record<string, number> = {};
  for (const made of all) {
    const due = dueOf(made, month);
    const payment = made.paid.get(month);
    sum.awards += due > 0 ? 1 : 0;
    sum.approved += due;
    sum.paid += payment?.fen ?? 0;
    if (payment) sum[payment.fate === 'arrived' ? 'received' : payment.fate] += payment.fen;
    for (const reason of reasonsOf(due, payment)) {
      differences[reason] = (differences[reason] ?? 0) + 1;
    }
  }
  return { ...sum, differences };
}

function dueOf({ first, last, fen, adjusted }: Made, month: number): number {
  if (month < first || last < month) return 0;
  // An adjustment from before the first day is of no grant.
  const counts = adjusted && adjusted.month >= first && adjusted.month <= month;
  return counts ? adjusted.fen : fen;
}

function reasonsOf(due: number, payment: { fen: number; fate: Fate } | undefined): string[] {
  if (!payment) return due > 0 ? ['not-paid'] : [];
  const reasons: string[] = [];
  if (due === 0) reasons.push('paid-without-approval');
  else if (payment.fen < due) reasons.push('underpaid');
  else if (payment.fen > due) reasons.push('overpaid');
  if (payment.fate === 'returned') reasons.push('returned');
  if (payment.fate === 'unknown') reasons.push('received-unknown');
  return reasons;
}
