import { isoDay, monthStart, type Day } from '../days.js';
import type { Person } from '../people.js';
import type { Household, Scene } from '../scene.js';
import { beneficiaryOf, departmentOf, keyOf } from './beneficiary.js';
import type { Programme } from './programmes.js';

const RETURNED = 0.004;

interface Paid {
  readonly programme: Programme;
  readonly number: string;
  readonly division: string;
  readonly whom: Person | Household;
}

/** What became of a payment of the last month, since when banks tell it: it arrived, or came back. */
export function receipt(
  scene: Scene,
  award: Paid,
  day: Day,
  paid: { readonly instruction: string; readonly amount: number },
): void {
  const { window, rng } = scene;
  const on = day + rng.int(1, 3);
  if (day < monthStart(window.end) || on > window.end) return;
  const { programme, number, division, whom } = award;
  const back = rng.chance(RETURNED);
  scene.record(
    departmentOf(programme),
    back ? 'aid.returned' : 'aid.received',
    { division, subject: keyOf(programme, whom), day: on },
    {
      programme,
      beneficiary: beneficiaryOf(whom),
      award: number,
      instruction: paid.instruction,
      amount: { fen: paid.amount, currency: 'CNY' },
      ...(back ? { returnedOn: isoDay(on), reason: 'account-closed' } : { receivedOn: isoDay(on) }),
    },
  );
}
