import { describe, expect, it } from '@jest/globals';
import type { Principal } from './principal.js';
import { VerifiedTokens } from './verified-tokens.js';

const principal = (subject: string): Principal => ({ subject }) as Principal;

describe('tokens that were verified', () => {
  it('are known until the time is over or they expire, whichever is first', () => {
    const tokens = new VerifiedTokens(10, 1_000);
    tokens.add('long', principal('a'), 0, 5_000);
    tokens.add('short', principal('b'), 0, 300);
    expect([tokens.get('long', 999)?.subject, tokens.get('short', 299)?.subject]).toEqual([
      'a',
      'b',
    ]);
    expect([tokens.get('short', 300), tokens.get('long', 1_000)]).toEqual([undefined, undefined]);
    expect(tokens.get('never seen', 0)).toBeUndefined();
  });

  it('are no more than so many: the oldest is verified again', () => {
    const tokens = new VerifiedTokens(2, 1_000);
    for (const name of ['a', 'b', 'c']) tokens.add(name, principal(name), 0, 5_000);
    expect(['a', 'b', 'c'].map((name) => tokens.get(name, 1)?.subject)).toEqual([
      undefined,
      'b',
      'c',
    ]);
  });
});
