import { describe, expect, it } from '@jest/globals';
import type { Principal } from '#platform';
import { divisionScope } from './division-scope.js';

const of = (...divisions: string[]): Principal => ({ subject: 's', role: 'auditor', divisions });

describe('the divisions that a list is about', () => {
  it('are those asked for, when all may be seen', () => {
    const everywhere: Principal = { subject: 's', role: 'auditor' };
    expect(divisionScope(everywhere)).toBeUndefined();
    expect(divisionScope(everywhere, '3101')).toBe('3101');
  });

  it.each([
    [undefined, '1101'],
    ['11', '1101'],
    ['1101', '1101'],
    ['110108', '110108'],
  ])('are %s narrowed to what one may see', (asked, expected) => {
    expect(divisionScope(of('1101'), asked)).toBe(expected);
  });

  it('are refused outside', () => {
    const refused = expect.objectContaining({ code: 'auth.other-division' });
    expect(() => divisionScope(of('1101'), '3101')).toThrow(refused);
    expect(() => divisionScope(of())).toThrow(refused);
  });

  it('must be named by who has several', () => {
    const needed = expect.objectContaining({ code: 'division-needed' });
    expect(() => divisionScope(of('1101', '1201'))).toThrow(needed);
    expect(divisionScope(of('1101', '1201'), '12')).toBe('1201');
  });
});
