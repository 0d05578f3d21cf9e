/**
 * Programmes of social assistance and the benefits that stand beside it: code → Chinese name.
 * Source: 社会救助暂行办法 (the eleven kinds of its chapters 2 to 10), 国发〔2015〕52号, 国发〔2018〕20号 and
 * Beijing's local rules for the neighbours; the policy library's programme table gives owner and unit of each.
 */
export const PROGRAMMES = {
  DIBAO: '最低生活保障',
  TEKUN: '特困人员救助供养',
  DISASTER_AID: '受灾人员救助',
  MED_AID: '医疗救助',
  ILLNESS_EMERGENCY: '疾病应急救助',
  EDU_AID: '教育救助',
  HOUSING_AID: '住房救助',
  JOB_AID: '就业救助',
  TEMP_AID: '临时救助',
  VAGRANT_AID: '生活无着的流浪乞讨人员救助',
  OTHER_STATUTORY: '法律法规规定的其他社会救助',
  DIBAO_EDGE: '最低生活保障边缘家庭',
  RIGID: '刚性支出困难家庭',
  MED_ILLNESS_POVERTY: '因病致贫重病患者医疗救助',
  DISAB_LIVING: '困难残疾人生活补贴',
  DISAB_CARE: '重度残疾人护理补贴',
  DISAB_CHILD_REHAB: '残疾儿童康复救助',
  ORPHAN: '孤儿基本生活保障',
  DEFACTO_ORPHAN: '事实无人抚养儿童基本生活保障',
  ELDER_SERVICE: '困难老年人养老服务补贴',
  ELDER_CARE: '失能老年人护理补贴',
  PUBLIC_RENTAL: '公租房租金补贴',
  LOW_RENT: '廉租住房实物或补贴',
  SCHOLARSHIP_NATIONAL: '国家奖学金',
  SCHOLARSHIP_INSPIRE: '国家励志奖学金',
  GRANT: '国家助学金',
  UNEMPLOYMENT: '失业保险金',
  WORK_INJURY_CARE: '工伤生活护理费',
  PENSION_BASE: '基础养老金',
  MED_INSURANCE: '基本医疗保险',
  CHARITY: '慈善帮扶',
  HIGH_AGE: '高龄津贴',
} as const;

export type ProgrammeCode = keyof typeof PROGRAMMES;
