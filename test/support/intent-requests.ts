import { residentNumber } from './publish.js';
import { HEAD } from './sample-events.js';

/** How many households are registered where intents are asked about. */
export const HOUSEHOLDS = 50;

/** 低保 of one month for the sample’s first household, unless the case says otherwise. */
export const intent = (number: string, over: object = {}) => ({
  number,
  source: '/110101/civil-affairs/register',
  programme: 'DIBAO',
  beneficiary: { household: { number: 'HOUSEHOLD-1' } },
  award: `AWARD-OF-${number}`,
  period: { from: '2025-03-01', to: '2025-03-31' },
  amount: { fen: 90_000, currency: 'CNY' },
  per: 'month',
  payingBody: { division: '110101', name: '某区民政局' },
  basis: { clause: '社会救助暂行办法 第九条' },
  ...over,
});

export const student = (number: string) =>
  intent(number, {
    source: '/110101/education/aid',
    programme: 'EDU_AID',
    beneficiary: { person: headOf(Number(/\d+$/.exec(number)![0]) % HOUSEHOLDS) },
    payingBody: { division: '110101', name: '某区教委' },
  });

export const yuan = (fen: number) => ({ fen, currency: 'CNY' });

export const medicalAid = (number: string) =>
  intent(number, {
    source: '/110101/medical-insurance/settlement',
    programme: 'MED_AID',
    beneficiary: { person: headOf(3) },
    amount: yuan(30_000),
    per: 'once',
  });

export const headOf = (n: number) => ({
  documentType: 'resident-id',
  documentNumber: n === 0 ? HEAD.documentNumber : residentNumber(100 + n),
});
