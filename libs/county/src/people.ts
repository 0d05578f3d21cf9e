import { birthDivision } from './divisions.js';
import { yearOf, type Day } from './days.js';
import { fifteenDigits, foreignResidentNumber, residentNumber } from './identity.js';
import { chineseName, foreignName, type Sex } from './names.js';
import type { PersonDocument } from './publication.js';
import type { Random } from './random.js';

/** What stands in a made-up person's papers. */
export type Papers = 'resident' | 'hmt' | 'foreign-resident' | 'passport' | 'none';

export interface Person {
  /** Number of the person in the county; departments' stable keys are made of it. */
  readonly serial: number;
  readonly birth: Day;
  readonly sex: Sex;
  readonly name: string;
  readonly papers: Papers;
  readonly ref: PersonDocument;
  /** As payments name the person: with a bank account. */
  readonly payee: PersonDocument;
  /** As an old register has the same person, where that differs: fifteen digits. */
  readonly oldRef: PersonDocument;
  died?: Day;
  /** Last calendar year for which residents' insurance was enrolled. */
  insured?: number;
  working?: boolean;
  /** Whether civil affairs has entered birth and sex. */
  described?: boolean;
  /** Severely disabled or seriously ill, as certified: the allowance of the household is more. */
  severe?: boolean;
  /** Day of the last stay in hospital. */
  hospital?: Day;
  /** Supported as in extreme hardship: medical aid leaves nothing to pay. */
  supported?: boolean;
  /** On the allowance or supported in their own name: the needs of a student are met as well. */
  onRelief?: boolean;
  /** Able to work and without work. */
  idle?: boolean;
  /** Programmes that have been seen to, so that nobody has them from two households. */
  readonly seenTo: Set<string>;
}

export interface PersonWish {
  /** The earliest birth that fits; the real one is at most {@link BIRTH_SPREAD} days later. */
  readonly born: Day;
  readonly sex?: Sex;
  readonly surname?: string;
  readonly papers?: Papers;
}

/** How much later than wished a person may be born. */
export const BIRTH_SPREAD = 256;
const ORDERS = 500;
const DIVISIONS = 16;
const SPACE = ORDERS * DIVISIONS * BIRTH_SPREAD;
/** Odd and no multiple of five: multiplication by it permutes 0…SPACE−1. */
const STEP = 387_420_489n;

/**
 * Where a serial number stands in the space of identity numbers. Different serials stand at
 * different places, so two people never share a number by chance, which would be a false double.
 */
function place(serial: number): { order: number; division: number; spread: number } {
  const at = Number((BigInt(serial) * STEP) % BigInt(SPACE));
  return {
    order: at % ORDERS,
    division: Math.floor(at / ORDERS) % DIVISIONS,
    spread: Math.floor(at / (ORDERS * DIVISIONS)),
  };
}

const POOLED: readonly (readonly [Papers, number])[] = [
  ['resident', 994],
  ['hmt', 2],
  ['foreign-resident', 2],
  ['passport', 2],
];

/** Makes one person; `serial` must be new in this county. */
export function makePerson(rng: Random, serial: number, wish: PersonWish): Person {
  const { order, division, spread } = place(serial);
  const lag = (((spread - wish.born) % BIRTH_SPREAD) + BIRTH_SPREAD) % BIRTH_SPREAD;
  const birth = wish.born + lag;
  const sex = wish.sex ?? (rng.chance(0.5) ? 'male' : 'female');
  const papers = wish.papers ?? rng.weighted(POOLED);
  const foreign = papers === 'foreign-resident' || papers === 'passport';
  const name = foreign ? foreignName(rng) : chineseName(rng, sex, wish.surname);
  const orderCode = order * 2 + (sex === 'male' ? 1 : 0);
  const number = residentNumber(birthDivision(division, yearOf(birth) < 1990), birth, orderCode);
  const document = documentOf(papers, { serial, birth, orderCode, number });
  const ref: PersonDocument = { ...document, name };
  const payee: PersonDocument = { ...ref, bankAccount: `6217${String(serial).padStart(12, '0')}` };
  const old = papers === 'resident' && yearOf(birth) < 1960 && rng.chance(0.05);
  const oldRef = old ? { ...ref, documentNumber: fifteenDigits(number) } : ref;
  return { serial, birth, sex, name, papers, ref, payee, oldRef, seenTo: new Set() };
}

interface Numbers {
  readonly serial: number;
  readonly birth: Day;
  readonly orderCode: number;
  readonly number: string;
}

function documentOf(papers: Papers, n: Numbers): PersonDocument {
  switch (papers) {
    case 'resident':
      return { documentType: 'resident-id', documentNumber: n.number };
    case 'hmt': {
      const region = n.serial % 3;
      return {
        documentType: 'hmt-residence-permit',
        documentNumber: residentNumber(`8${region + 1}0000`, n.birth, n.orderCode),
        issuingCountry: ['HKG', 'MAC', 'TWN'][region]!,
      };
    }
    case 'foreign-resident':
      return {
        documentType: 'foreign-permanent-resident-id',
        documentNumber: foreignResidentNumber('840', n.birth, n.orderCode),
        issuingCountry: 'USA',
      };
    case 'passport':
      return {
        documentType: 'passport',
        documentNumber: `E${String(n.serial).padStart(8, '0')}`,
        issuingCountry: 'VNM',
      };
    case 'none':
      return { documentType: 'none', localReference: `LR-${n.serial}` };
  }
}
