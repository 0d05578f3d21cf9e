import { describe, expect, it } from '@jest/globals';
import { isPermitted, maySeeDivision, principalOf } from './principal.js';

describe('a principal', () => {
  it('is what the claims say', () => {
    const claims = { sub: 's', role: 'department', department: 'housing', divisions: ['1101'] };
    expect(principalOf({ ...claims, iss: 'ignored' })).toEqual({
      subject: 's',
      role: 'department',
      department: 'housing',
      divisions: ['1101'],
    });
  });

  it.each([
    [{ sub: 's' }],
    [{ sub: 's', role: 'root' }],
    [{ role: 'auditor' }],
    [{ sub: 's', role: 'department' }],
    [{ sub: 's', role: 'department', department: '' }],
    [{ sub: 's', role: 'consumer', department: 7 }],
    [{ sub: 's', role: 'consumer', divisions: '11' }],
    [{ sub: 's', role: 'consumer', divisions: [''] }],
    [{ sub: 's', role: 'consumer', divisions: [null] }],
  ])('with the claims %j is refused: what is malformed must not widen what is seen', (claims) => {
    expect(() => principalOf(claims)).toThrow(expect.objectContaining({ code: 'auth.claims' }));
  });

  it('sees its divisions: all without the claim, none with an empty one', () => {
    const everywhere = principalOf({ sub: 's', role: 'auditor' });
    const nowhere = principalOf({ sub: 's', role: 'auditor', divisions: [] });
    const somewhere = principalOf({ sub: 's', role: 'auditor', divisions: ['1101', '120000'] });
    expect(maySeeDivision(everywhere, '310000')).toBe(true);
    expect(maySeeDivision(everywhere, undefined)).toBe(true);
    expect(maySeeDivision(nowhere, '310000')).toBe(false);
    expect(maySeeDivision(somewhere, '110108')).toBe(true);
    expect(maySeeDivision(somewhere, '110000')).toBe(false);
    expect(maySeeDivision(somewhere, undefined)).toBe(false);
  });

  it('may do what the one table says', () => {
    const operator = principalOf({ sub: 's', role: 'operator' });
    expect(isPermitted(operator, 'quarantine.manage')).toBe(true);
    expect(isPermitted(operator, 'household.read')).toBe(false);
  });
});
