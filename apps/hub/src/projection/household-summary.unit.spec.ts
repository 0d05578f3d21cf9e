import { describe, expect, it } from '@jest/globals';
import {
  CHAOYANG,
  dayOpened,
  died,
  established,
  granted,
  income,
  paid,
  wage,
} from './testing/facts.spec.js';
import { family, given } from './testing/given.spec.js';
import { revoked } from './testing/stored-events.spec.js';

describe('the summary of a household', () => {
  it('says where, who, which circle and what, and moves only when that changes', () => {
    const { summary } = given(
      dayOpened('2025-06-02'),
      ...family('h_1', 'p_2', 'p_1'),
      granted('p_1', 'a_1', { programme: 'TEKUN' }),
      wage('p_2', '2025-05', 300_000),
      paid('p_1', 'a_1', 'i_1', '2025-06-10'),
      income('h_1', 900_000),
    );
    expect(summary('h_1')).toEqual({
      division: CHAOYANG,
      circle: 1,
      members: ['p_1', 'p_2'],
      programmes: ['TEKUN'],
      openFindings: 0,
      position: 5,
      due: '2025-07-01',
    });
  });

  it('is of the second circle with a status, of the third without, and counts the living', () => {
    const { summary } = given(
      dayOpened('2025-06-02'),
      ...family('h_1', 'p_1', 'p_2'),
      ...family('h_2', 'p_3'),
      granted('h_1', 'a_1', { programme: 'RIGID', to: '2025-12-31' }),
      died('p_2', '2025-04-01'),
    );
    expect(summary('h_1')).toMatchObject({ circle: 2, members: ['p_1'], due: '2025-07-01' });
    expect(summary('h_2')).toMatchObject({ circle: 3, programmes: [] });
  });

  it('goes when the household was entered in error', () => {
    const entered = established('h_1');
    expect(given(entered, revoked(entered, 'h_1')).summary('h_1')).toBeUndefined();
  });
});
