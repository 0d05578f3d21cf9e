import type { Sentence } from '#kernel';

/** Names of the view's fields as officers read them. */
const LABELS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  household: ['家庭', 'household'],
  day: ['日期', 'day'],
  division: ['行政区划', 'division'],
  circle: ['圈层', 'circle'],
  places: ['地点', 'places'],
  hukou: ['户籍地', 'hukou'],
  residence: ['居住地', 'residence'],
  hardship: ['急难发生地', 'hardship place'],
  members: ['共同生活成员', 'members'],
  formerMembers: ['曾经的成员', 'former members'],
  otherMemberships: ['其他成员关系', 'other memberships'],
  membership: ['成员类别', 'membership'],
  person: ['个人', 'person'],
  relation: ['与户主关系', 'relation'],
  reason: ['原因', 'reason'],
  from: ['起始日', 'from'],
  to: ['截止日', 'to'],
  until: ['离开日', 'until'],
  on: ['日期', 'on'],
  income: ['核定收入', 'verified income'],
  items: ['收入构成', 'items'],
  assets: ['核定财产', 'verified assets'],
  within: ['是否在限额内', 'within limits'],
  withinOf: ['符合财产规定的项目', 'within the limits of'],
  fen: ['金额（分）', 'amount in fen'],
  vehicles: ['车辆', 'vehicles'],
  medicalSpending: ['医疗支出', 'medical spending'],
  bills: ['次数', 'bills'],
  total: ['总费用', 'total'],
  insured: ['医保支付', 'insured'],
  aided: ['医疗救助支付', 'aided'],
  own: ['个人负担', 'own part'],
  dwellings: ['住房', 'dwellings'],
  squareMetres: ['面积（平方米）', 'square metres'],
  publicRentals: ['公租房', 'public rentals'],
  hardships: ['困难报告', 'hardships'],
  kind: ['类别', 'kind'],
  channel: ['渠道', 'channel'],
  visits: ['入户调查', 'visits'],
  aid: ['救助', 'aid'],
  award: ['救助编号', 'award'],
  beneficiary: ['受益人', 'beneficiary'],
  programme: ['救助项目', 'programme'],
  department: ['部门', 'department'],
  payer: ['支付单位', 'payer'],
  state: ['状态', 'state'],
  per: ['周期', 'rhythm'],
  paidFen: ['已发放（分）', 'paid in fen'],
  payments: ['发放次数', 'payments'],
  lastPaidOn: ['最近发放日', 'last paid on'],
  diedOn: ['死亡日期', 'died on'],
  school: ['就学', 'school'],
  stage: ['学段', 'stage'],
  work: ['就业', 'work'],
  insurance: ['参保', 'insurance'],
  scheme: ['险种', 'scheme'],
  lastWage: ['最近工资', 'last wage'],
  lastPension: ['最近养老金', 'last pension'],
  month: ['月份', 'month'],
  offersRefused: ['拒绝就业次数', 'job offers refused'],
  justified: ['有正当理由', 'justified'],
  unjustified: ['无正当理由', 'unjustified'],
  assessment: ['能力评估', 'assessment'],
  labour: ['劳动能力', 'labour capacity'],
  ground: ['认定依据', 'ground'],
  support: ['赡养扶养情况', 'support'],
  livelihood: ['生活来源', 'livelihood'],
  selfCareFailed: ['不能自理项数', 'self-care items failed'],
  position: ['依据事件位次', 'position of its event'],
};

const WHOLE: Sentence = { zh: '家庭全貌', en: 'the view' };

/** @param names of the fields from the view down to the one meant */
export function fieldLabel(names: readonly string[]): Sentence {
  if (names.length === 0) return WHOLE;
  const labels = names.map((name) => LABELS[name] ?? [name, name]);
  return {
    zh: labels.map(([zh]) => zh).join('·'),
    en: labels.map(([, en]) => en).join(', '),
  };
}

/** Whether the field has a name of its own: every field of the view must. */
export const isLabelled = (name: string): boolean => name in LABELS;
