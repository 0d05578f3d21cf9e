import { describe, expect, it } from '@jest/globals';
import { compilePattern } from './pattern.js';

describe('a pattern of a client', () => {
  it.each([
    ['^doudi\\.education\\.', 'doudi.education.student.enrolled.v1', true],
    ['^doudi\\.education\\.', 'doudi.housing.tenancy.begun.v1', false],
    ['paid', 'doudi.civil-affairs.aid.paid.v1', true],
    ['^[^\\$].*', '$metadata', false],
    ['^[^\\$].*', '学生', true],
    ['^户-(1|2)$', '户-2', true],
  ])('%s on %s is %s, as elsewhere', (pattern, text, found) => {
    expect(compilePattern(pattern)(text)).toBe(found);
  });

  // As the Python client leaves out system events and those of persistent subscriptions.
  const excluding = '^(?!(\\$.+$|PersistentConfig\\d+$|Result$))';

  it.each([
    ['$metadata', false],
    ['PersistentConfig1', false],
    ['Result', false],
    ['Results', true],
    ['doudi.hub.day.opened.v1', true],
  ])('with a lookahead at the beginning is taken apart: %s is %s', (text, found) => {
    expect(compilePattern(excluding)(text)).toBe(found);
    expect(compilePattern(`${excluding}.*$`)(text)).toBe(found);
  });

  it('agrees with the language’s own expressions on lookaheads at the beginning', () => {
    const texts = ['', 'a', 'ab', 'abc', 'b', 'ba', 'c)d', '[x', '$a'];
    const patterns = [
      ...['^(?!a)', '^(?!a)b', '^(?!a)(?!b)', '^(?=a)(?!ab)', '^(?!(a|b)$)'],
      ...['^(?![)(]|c\\))', '^(?![[\\]])', '^(?!\\[)(?!\\$).*$'],
    ];
    for (const pattern of patterns) {
      const own = new RegExp(pattern);
      expect(texts.map(compilePattern(pattern))).toEqual(texts.map((text) => own.test(text)));
    }
  });

  it.each(['(', 'a{1001}', '(a)\\1', 'x(?=y)', '(?<=x)y', '^(?!a)b|c', '^(?!a', 'a'.repeat(5000)])(
    'that cannot be understood is refused with a sentence: %#',
    (pattern) => {
      expect(() => compilePattern(pattern)).toThrow('RE2 syntax');
    },
  );

  it('takes no time over what makes other engines hang', () => {
    const evil = compilePattern('^(a+)+$');
    // Backtracking would take 2^50000 steps here: that this ends at all is the test.
    expect(evil(`${'a'.repeat(50_000)}!`)).toBe(false);
  });

  it('that would grow enormous is refused', () => {
    expect(() => compilePattern('((a{100}){100}){100}')).toThrow('RE2 syntax');
    expect(() => compilePattern('(a|b|ab){900}')).toThrow('RE2 syntax');
  });
});
