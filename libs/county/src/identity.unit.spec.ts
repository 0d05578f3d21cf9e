import { describe, expect, it } from '@jest/globals';
import { birthDivision } from './divisions.js';
import { dayOf, isoDay, monthStart, monthsBetween } from './days.js';
import { checkCharacter, fifteenDigits, residentNumber, withWrongCheck } from './identity.js';
import { makePerson } from './people.js';
import { Random } from './random.js';

describe('identity numbers', () => {
  it('end in the check character of GB 11643', () => {
    expect(checkCharacter('11010519491231002')).toBe('X');
    expect(residentNumber('440524', dayOf('1880-01-01'), 1)).toBe('440524188001010014');
  });

  it('can be made wrong and old', () => {
    expect(withWrongCheck('11010519491231002X')).toBe('110105194912310029');
    expect(fifteenDigits('11010519491231002X')).toBe('110105491231002');
  });

  it('come from different divisions for different indices', () => {
    for (const old of [true, false]) {
      const codes = Array.from({ length: 16 }, (_, i) => birthDivision(i, old));
      expect(new Set(codes).size).toBe(16);
    }
  });

  it('never collide among 300,000 people of about one age', () => {
    const rng = new Random(1, 1);
    const numbers = new Set<string>();
    for (let serial = 0; serial < 300_000; serial++) {
      const person = makePerson(rng, serial, { born: 5000, papers: 'resident' });
      numbers.add(person.ref.documentNumber!);
    }
    expect(numbers.size).toBe(300_000);
  });
});

describe('days', () => {
  it('turn into dates and back', () => {
    expect(isoDay(dayOf('2024-02-29'))).toBe('2024-02-29');
    expect(isoDay(monthStart(dayOf('2024-02-29'), -2))).toBe('2023-12-01');
  });

  it('name the first days of months within both bounds', () => {
    const months = [...monthsBetween(dayOf('2024-01-02'), dayOf('2024-04-01'))].map(isoDay);
    expect(months).toEqual(['2024-02-01', '2024-03-01', '2024-04-01']);
  });
});
