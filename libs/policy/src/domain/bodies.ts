import type { Sentence } from '#kernel';

/** Who owns a programme, knows a fact or answers for it: the departments at the hub and bodies beside them. */
export const BODIES: Readonly<Record<string, Sentence>> = {
  'civil-affairs': { zh: '民政', en: 'civil affairs' },
  'medical-insurance': { zh: '医保', en: 'medical insurance' },
  education: { zh: '教育', en: 'education' },
  housing: { zh: '住建', en: 'housing' },
  'human-resources': { zh: '人社', en: 'human resources' },
  health: { zh: '卫健', en: 'health' },
  'emergency-management': { zh: '应急', en: 'emergency management' },
  'disabled-persons-federation': { zh: '残联', en: "disabled persons' federation" },
  statistics: { zh: '统计', en: 'statistics' },
  charity: { zh: '慈善组织', en: 'charities' },
  'by-regulation': { zh: '依各法规定', en: 'as each regulation says' },
};

export const BODY_CODES = Object.keys(BODIES);
