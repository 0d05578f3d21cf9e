import type { Department } from '../publication.js';

interface ProgrammeFacts {
  readonly department: Department;
  readonly clause: string;
  readonly funding: 'central' | 'provincial' | 'city' | 'county' | 'insurance-fund';
}

const civil = (clause: string): ProgrammeFacts => ({
  department: 'civil-affairs',
  clause,
  funding: 'city',
});

/** The programmes this county's departments run: who owns each, on what clause, from what funds. */
export const PROGRAMMES = {
  DIBAO: civil('社会救助暂行办法 第九条'),
  TEKUN: civil('社会救助暂行办法 第十四条'),
  TEMP_AID: civil('社会救助暂行办法 第四十七条'),
  DIBAO_EDGE: civil('最低生活保障审核确认办法 第八条'),
  RIGID: civil('刚性支出困难家庭认定办法 第四条'),
  DISAB_LIVING: civil('国发〔2015〕52号'),
  DISAB_CARE: civil('国发〔2015〕52号'),
  ORPHAN: civil('孤儿基本生活保障'),
  DEFACTO_ORPHAN: civil('2019年意见 二'),
  ELDER_SERVICE: civil('京民养老发〔2019〕 三'),
  ELDER_CARE: civil('京民养老发〔2019〕 三'),
  HIGH_AGE: civil('京民养老发〔2019〕 三'),
  MED_AID: {
    department: 'medical-insurance',
    clause: '社会救助暂行办法 第二十八条',
    funding: 'city',
  },
  MED_ILLNESS_POVERTY: {
    department: 'medical-insurance',
    clause: '因病致贫重病患者认定 一',
    funding: 'city',
  },
  EDU_AID: { department: 'education', clause: '社会救助暂行办法 第三十三条', funding: 'county' },
  GRANT: { department: 'education', clause: '学生资助资金管理办法 第五条', funding: 'central' },
  SCHOLARSHIP_NATIONAL: {
    department: 'education',
    clause: '学生资助资金管理办法 第五条',
    funding: 'central',
  },
  SCHOLARSHIP_INSPIRE: {
    department: 'education',
    clause: '学生资助资金管理办法 第五条',
    funding: 'central',
  },
  HOUSING_AID: { department: 'housing', clause: '社会救助暂行办法 第三十七条', funding: 'county' },
  PUBLIC_RENTAL: { department: 'housing', clause: '公租房租金补贴 四', funding: 'county' },
  LOW_RENT: { department: 'housing', clause: '廉租住房 四', funding: 'county' },
  JOB_AID: {
    department: 'human-resources',
    clause: '社会救助暂行办法 第四十二条',
    funding: 'county',
  },
  UNEMPLOYMENT: {
    department: 'human-resources',
    clause: '失业保险条例 第十四条',
    funding: 'insurance-fund',
  },
  WORK_INJURY_CARE: {
    department: 'human-resources',
    clause: '工伤保险条例 第三十四条',
    funding: 'insurance-fund',
  },
  DISAB_CHILD_REHAB: {
    department: 'disabled-persons-federation',
    clause: '国发〔2018〕20号 二(一)',
    funding: 'county',
  },
  PENSION_BASE: {
    department: 'human-resources',
    clause: '城乡居民基本养老保险',
    funding: 'insurance-fund',
  },
} as const satisfies Record<string, ProgrammeFacts>;

export type Programme = keyof typeof PROGRAMMES;
