import { describe, expect, it } from '@jest/globals';
import type { Facts } from '../index.js';
import { BEIJING, HANGZHOU, WUHAN, said, sets, value } from '../testing/places.spec.js';

const ROWS: Readonly<Record<string, () => void>> = {
  'parameter:rigid_valid_months': () => {
    expect(value('rigid_valid_months', WUHAN)).toBe(12);
    expect(value('rigid_valid_months', { ...WUHAN, date: '2024-12-31' })).toBeUndefined();
  },
  'parameter:recheck': () => {
    const at = (facts: Facts) => said('recheck', WUHAN, { on_tekun: false, ...facts });
    expect(at({ income_unstable: true })).toEqual(['half-year', 6]);
    expect(at({ income_unstable: false, can_work: true })).toEqual(['half-year', 6]);
    expect(at({ income_unstable: false, can_work: false })).toEqual(['year', 12]);
    expect(at({ on_tekun: true })).toEqual(['tekun', 12]);
  },
  'parameter:death_review': () => expect(value('death_review_months', WUHAN)).toBe(3),
  'parameter:change_report': () => expect(value('change_report_months', WUHAN)).toBe(3),
  'parameter:deadline_total': () => {
    const at = (special_case: boolean, delegated: boolean) =>
      said('decision-days', WUHAN, { special_case, delegated });
    expect(at(false, false)).toEqual(['ordinary', 30]);
    expect(at(false, true)).toEqual(['delegated', 20]);
    expect(at(true, true)).toEqual(['special', 45]);
  },
  'parameter:deadline_start_survey': () => {
    expect(value('survey_start_working_days', WUHAN)).toBe(3);
    expect(value('check_start_working_days', WUHAN)).toBe(3);
  },
  'parameter:deadline_county': () => expect(value('county_review_working_days', WUHAN)).toBe(10),
  'parameter:deadline_refusal_notice': () =>
    expect(value('refusal_notice_working_days', WUHAN)).toBe(3),
  'parameter:publicity_days': () => expect(value('publicity_days', WUHAN)).toBe(7),
  'parameter:publicity_exempt': () =>
    expect(value('publicity_exempt_programmes', WUHAN)).toBe('DEFACTO_ORPHAN'),
  'parameter:publish_fields': () =>
    expect(value('publish_fields', WUHAN)).toBe('name|member_count|amount'),
  'parameter:pay_start': () => expect(value('pay_start', WUHAN)).toBe('month-after-confirmation'),
  'parameter:tekun_deadlines': () => {
    const names = ['township_working_days', 'publicity_days', 'county_working_days'];
    expect(names.map((name) => value(`tekun_${name}`, WUHAN))).toEqual([15, 7, 15]);
    expect(value('tekun_spot_check_percent', WUHAN)).toBe(30);
  },
  'parameter:rigid_deadline': () => {
    const at = (special_case: boolean) => said('rigid-days', WUHAN, { special_case });
    expect([at(false), at(true)]).toEqual([
      ['ordinary', 30],
      ['special', 45],
    ]);
  },
  'parameter:refuse_work': () => {
    const at = (refused_offers: number) =>
      said('refuse-work', WUHAN, {
        on_dibao: true,
        can_work: true,
        unemployed: true,
        refused_offers,
      })[0];
    expect([at(2), at(3)]).toEqual(['no-effect', 'reduce-or-stop-own-part']);
    expect(value('refuse_work_window_months', HANGZHOU)).toBe(6);
    expect(value('refuse_work_window_months', WUHAN)).toBeUndefined();
  },
  'parameter:emergency': () => {
    expect(value('emergency_small_amount_first', WUHAN)).toBe(true);
    expect(value('emergency_at_place_of_hardship', WUHAN)).toBe(true);
  },
  'parameter:emergency_hours': () => {
    expect(sets.value('emergency_hours', WUHAN)).toMatchObject({
      value: undefined,
      setBy: '县级以上地方人民政府',
    });
    expect(value('emergency_deadline', BEIJING)).toBe('same-day');
  },
  'parameter:retention': () => expect(value('keep_aid_records', WUHAN)).toBe(true),
};

describe('clocks, publication and duties, by the rows of rule-parameters.csv', () => {
  it.each(Object.keys(ROWS))('%s', (row) => ROWS[row]!());
});

describe('what is UNSURE', () => {
  it('has no value anywhere in the nation, and says who must give it', () => {
    const unsure = sets
      .inForce(WUHAN)
      .flatMap(({ parts }) => parts.values)
      .filter((row) => row.value === undefined);
    expect(unsure.map(({ name }) => name)).toContain('price_link_cpi_percent');
    for (const { name, setBy } of unsure) {
      expect([name, value(name, WUHAN)]).toEqual([name, undefined]);
      expect([name, setBy !== '']).toEqual([name, true]);
    }
  });
});
