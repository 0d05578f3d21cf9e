import { intentId, type Asked, type IntentTerms } from '#assistance';
import { CHAOYANG } from '../../projection/testing/facts.spec.js';

/** Tokens of the form that the hub makes, of a short name of letters. */
export const tokenOf = (kind: 'p' | 'h' | 'a' | 'i', name: string): string => {
  const letters = name
    .toLowerCase()
    .replaceAll(/[^a-z2-7]/g, '')
    .slice(0, 26);
  const code = [...name].map((letter) => letter.charCodeAt(0).toString(4)).join('');
  const suffix = code.replaceAll(/[0-3]/g, (digit) => 'wxyz'[Number(digit)]!);
  return `${kind}_${(letters + suffix).padEnd(26, 'a').slice(0, 26)}`;
};

export const HOUSEHOLD = tokenOf('h', 'house');
export const MOTHER = tokenOf('p', 'mother');
export const CHILD = tokenOf('p', 'child');

/** A month of 低保 for the household, unless the case says otherwise. */
export function terms(name: string, over: Partial<IntentTerms> = {}): IntentTerms {
  const number = tokenOf('i', name);
  return {
    intent: intentId(number),
    department: 'civil-affairs',
    number,
    source: '/110105/civil-affairs/register',
    programme: 'DIBAO',
    beneficiary: HOUSEHOLD,
    award: tokenOf('a', name),
    from: '2025-03-01',
    to: '2025-03-31',
    fen: 90_000,
    fullFen: 90_000,
    per: 'month',
    division: CHAOYANG,
    payer: '区民政局',
    clause: '社会救助暂行办法 第九条',
    holdDays: 7,
    ...over,
  };
}

export const asked = (name: string, over: Partial<IntentTerms> = {}): Asked => ({
  terms: terms(name, over),
});

export const OFFICER = {
  officer: 'GH-0017',
  reason: '急难，先行救助',
  legalBasis: '社会救助暂行办法 第四十八条',
  by: 'civil-affairs-110105',
} as const;
