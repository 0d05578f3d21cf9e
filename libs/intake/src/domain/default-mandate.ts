import type { MandateTable } from './mandate.js';

/**
 * Programmes by owner, after 社会救助暂行办法 and the owners in the policy table. Those that none of the connected
 * departments owns (disaster relief, emergency treatment, charity, others by regulation) reach the hub through civil affairs, which leads the
 * coordination (暂行办法 第三条).
 */
const PROGRAMMES = {
  'civil-affairs': [
    'DIBAO',
    'TEKUN',
    'TEMP_AID',
    'VAGRANT_AID',
    'DIBAO_EDGE',
    'RIGID',
    'DISAB_LIVING',
    'DISAB_CARE',
    'ORPHAN',
    'DEFACTO_ORPHAN',
    'ELDER_SERVICE',
    'ELDER_CARE',
    'HIGH_AGE',
    'DISASTER_AID',
    'ILLNESS_EMERGENCY',
    'OTHER_STATUTORY',
    'CHARITY',
  ],
  'medical-insurance': ['MED_AID', 'MED_ILLNESS_POVERTY', 'MED_INSURANCE'],
  education: ['EDU_AID', 'SCHOLARSHIP_NATIONAL', 'SCHOLARSHIP_INSPIRE', 'GRANT'],
  housing: ['HOUSING_AID', 'PUBLIC_RENTAL', 'LOW_RENT'],
  'human-resources': ['JOB_AID', 'UNEMPLOYMENT', 'WORK_INJURY_CARE', 'PENSION_BASE'],
  'disabled-persons-federation': ['DISAB_CHILD_REHAB'],
} as const;

/** The mandate of a place whose departments speak for every division below these prefixes. */
export function defaultMandate(divisions: readonly string[]): MandateTable {
  return Object.fromEntries(
    Object.entries(PROGRAMMES).map(([department, programmes]) => [
      department,
      { divisions, programmes },
    ]),
  );
}
