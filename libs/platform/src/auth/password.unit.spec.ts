import { describe, expect, it } from '@jest/globals';
import { hashPassword, isPasswordHash, verifyPassword } from './password.js';

describe('a password', () => {
  it('is known again by its hash, and no other is', async () => {
    const hash = await hashPassword('正确 horse battery');
    expect(hash).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$/);
    expect(hash).not.toContain('horse');
    expect(await verifyPassword('正确 horse battery', hash)).toBe(true);
    expect(await verifyPassword('正确 horse batterz', hash)).toBe(false);
    expect(await verifyPassword('', hash)).toBe(false);
    expect(await hashPassword('正确 horse battery')).not.toBe(hash);
  });

  it.each([
    'horse',
    '$scrypt$ln=31,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    '$scrypt$ln=1,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    '$scrypt$ln=15,r=8,p=3$AA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    '$scrypt$ln=15,r=8,p=3$AAAAAAAAAAAAAAAAAAAAAA$AA',
  ])('is never matched by what is no sound hash: %s', async (text) => {
    expect(isPasswordHash(text)).toBe(false);
    expect(await verifyPassword('', text)).toBe(false);
  });
});
