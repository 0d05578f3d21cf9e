import { describe, expect, it } from '@jest/globals';
import { compareFindings, precision, recall } from './compare-findings.js';

const claim = (rule: string, subject: string) => ({ rule, subject });

describe('comparing findings', () => {
  it('scores each rule and all together', () => {
    const planted = [claim('D8', 'p_a'), claim('D8', 'p_b'), claim('D9', 'p_a')];
    const found = [claim('D8', 'p_a'), claim('D9', 'p_a'), claim('D9', 'p_c')];
    const { rules, total } = compareFindings(found, planted);
    expect(rules).toEqual([
      { rule: 'D8', planted: 2, found: 1, hits: 1 },
      { rule: 'D9', planted: 1, found: 2, hits: 1 },
    ]);
    expect([recall(rules[0]!), precision(rules[0]!)]).toEqual([0.5, 1]);
    expect([recall(rules[1]!), precision(rules[1]!)]).toEqual([1, 0.5]);
    expect(total).toEqual({ rule: '', planted: 3, found: 3, hits: 2 });
  });

  it('takes the same subject under another rule for another finding', () => {
    const { total } = compareFindings([claim('D8', 'p_a')], [claim('D9', 'p_a')]);
    expect(total).toMatchObject({ planted: 1, found: 1, hits: 0 });
  });

  it('counts a claim once', () => {
    const twice = [claim('D8', 'p_a'), claim('D8', 'p_a')];
    expect(compareFindings(twice, twice).total).toMatchObject({ planted: 1, found: 1, hits: 1 });
  });

  it('is perfect where nothing was planted and nothing found', () => {
    const { total } = compareFindings([], []);
    expect([recall(total), precision(total)]).toEqual([1, 1]);
  });
});
