/** In which sense someone belongs to a household; programmes count different ones. */
export const MEMBERSHIPS = {
  'living-together': '共同生活',
  'hukou-book': '同一户口簿',
  'medical-insurance': '医保参保家庭',
} as const;
