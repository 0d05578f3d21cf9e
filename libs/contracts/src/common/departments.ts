/** The departments that publish, with their short Chinese names. */
export const DEPARTMENTS = {
  'civil-affairs': '民政',
  'medical-insurance': '医保',
  education: '教育',
  housing: '住建',
  'human-resources': '人社',
  'disabled-persons-federation': '残联',
} as const;

export type Department = keyof typeof DEPARTMENTS;

export const DEPARTMENT_CODES = Object.keys(DEPARTMENTS) as readonly Department[];

/** Prefix of every type. */
export const TYPE_PREFIX = 'doudi';
