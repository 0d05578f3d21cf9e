import { describe, expect, it } from '@jest/globals';
import { defaultMandate } from './default-mandate.js';
import { checkMandate, type Claim } from './mandate.js';

const table = defaultMandate(['11']);
const claim: Claim = {
  department: 'civil-affairs',
  typeDepartment: 'civil-affairs',
  source: '/110101/civil-affairs/relief',
  programme: 'DIBAO',
  payingDivision: '110101',
};
const refused = (change: Partial<Claim>): string | undefined =>
  checkMandate(table, { ...claim, ...change })?.pointer;

describe('mandate', () => {
  it('lets a department report its own facts', () => {
    expect(checkMandate(table, claim)).toBeUndefined();
  });

  it.each([
    ['another department’s type', { typeDepartment: 'education' }, '/type'],
    ['another department’s source', { source: '/110101/education/x' }, '/source'],
    ['a source that is none', { source: 'relief' }, '/source'],
    ['a source outside its divisions', { source: '/440101/civil-affairs/x' }, '/source'],
    ['a paying body elsewhere', { payingDivision: '440101' }, '/data/payingBody/division'],
    ['another owner’s programme', { programme: 'MED_AID' }, '/data/programme'],
    ['a topic of nobody', { department: 'tax' }, ''],
  ])('refuses %s', (_, change, pointer) => {
    expect(refused(change)).toBe(pointer);
    expect(checkMandate(table, { ...claim, ...change })?.code).toBe('outside-mandate');
  });

  it('takes programmes without a connected owner from civil affairs', () => {
    expect(refused({ programme: 'CHARITY' })).toBeUndefined();
    expect(refused({ department: 'education', programme: 'CHARITY' })).toBe('/type');
  });
});
