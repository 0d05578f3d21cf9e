import type { Department } from '#contracts';
import type { Producer } from '#platform';
import { DepartmentPublisher, person } from './publish.js';

export const NAME = '王小明';
export const HEAD = person(1, NAME);
const HERE = '110101';
const THERE = '110108';

/**
 * Ten events of five departments and one message that is none: the same person heads two households,
 * each with 低保 of its own county.
 */
export async function publishSample(producer: Producer, topicPrefix: string): Promise<void> {
  const at = (department: Department, division: string) =>
    new DepartmentPublisher(producer, department, { division, topicPrefix });
  const civil = at('civil-affairs', HERE);
  await foundHousehold(civil, HERE, 'HH-1');
  await foundHousehold(at('civil-affairs', THERE), THERE, 'HH-2');
  await at('education', HERE).publish('student.enrolled', 'p-1', {
    person: HEAD,
    stage: 'undergraduate',
    division: HERE,
    from: '2024-09-01',
  });
  await at('medical-insurance', HERE).publish('insurance.enrolled', 'p-1', {
    person: HEAD,
    scheme: 'resident',
    division: HERE,
    period: { from: '2025-01-01', to: '2025-12-31' },
  });
  await at('housing', HERE).publish('dwelling.registered', 'p-1', {
    subject: { household: { number: 'HH-1' } },
    kind: 'owned',
    areaSquareMetres: 48,
    division: HERE,
    from: '2019-05-01',
  });
  await at('human-resources', HERE).publish('employment.started', 'p-1', {
    person: HEAD,
    kind: 'employee',
    division: HERE,
    from: '2024-02-01',
  });
  await civil.send('p-1', 'this is no JSON');
}

async function foundHousehold(
  civil: DepartmentPublisher,
  division: string,
  number: string,
): Promise<void> {
  const household = { number };
  const key = `file-${division}`;
  const established = { household, division, establishedOn: '2024-01-05' };
  await civil.publish('household.established', key, established);
  await civil.publish('member.joined', key, {
    household,
    person: HEAD,
    relation: 'head',
    membership: 'living-together',
    reason: 'establishment',
    from: '2024-01-05',
  });
  await civil.publish('aid.granted', key, {
    programme: 'DIBAO',
    beneficiary: { household },
    period: { from: '2024-02-01' },
    amount: { fen: 90_000, currency: 'CNY' },
    per: 'month',
    fundingSource: 'county',
    payingBody: { division, name: '民政局' },
    basis: { clause: '社会救助暂行办法 第十一条' },
    award: `AW-${number}`,
    grantedOn: '2024-01-20',
  });
}
