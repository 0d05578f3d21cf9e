import { checkDigit } from '#contracts';

/** Made-up facts of one department about households `H-1`… and persons 1…; nobody's real number. */

export const residentId = (n: number): string => {
  const body = `11010119800101${String(n).padStart(3, '0')}`;
  return body + checkDigit(body);
};
export const person = (n: number): Record<string, unknown> => ({
  documentType: 'resident-id',
  documentNumber: residentId(n),
  name: `张${n}`,
});
export const established = (number: string): object => ({
  household: { number },
  division: '110101',
  establishedOn: '2024-01-01',
});
export const joined = (number: string, n: number): object => ({
  household: { number },
  person: person(n),
  relation: 'head',
  membership: 'living-together',
  reason: 'establishment',
  from: '2024-01-01',
});
const terms = (number: string): object => ({
  programme: 'DIBAO',
  beneficiary: { household: { number } },
  period: { from: '2024-02-01', to: '2025-01-31' },
  amount: { fen: 139500, currency: 'CNY' },
  per: 'month',
  fundingSource: 'county',
  payingBody: { division: '110101', name: '东城区民政局' },
  basis: { clause: '社会救助暂行办法 第九条' },
});
export const granted = (number: string, award: string): object => ({
  ...terms(number),
  award,
  grantedOn: '2024-01-20',
});
export const paid = (number: string, award: string): object => ({
  ...terms(number),
  award,
  instruction: `pay-${award}`,
  paidOn: '2024-02-10',
});
