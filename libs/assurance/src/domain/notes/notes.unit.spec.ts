import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseCheckpoint } from './checkpoint.js';
import {
  COSIGNATURE_V1,
  ED25519,
  formatVerifierKey,
  parsePrivateKey,
  parseVerifierKey,
  verifierKey,
} from './keys.js';
import { formatNote, parseNote } from './signed-note.js';
import { parseWitnessPolicy } from './witness-policy.js';

const witness = (n: number): string =>
  formatVerifierKey(verifierKey(`w.test/${n}`, COSIGNATURE_V1, Buffer.alloc(32, n)));
const log = formatVerifierKey(verifierKey('log.test', ED25519, Buffer.alloc(32, 9)));

describe('a signed note', () => {
  it('is read back to what was written', () => {
    const signature = fc.record({
      name: fc.stringMatching(/^[a-z./0-9]{1,20}$/),
      keyId: fc.nat(0xffffffff),
      bytes: fc.uint8Array({ minLength: 1, maxLength: 80 }).map((bytes) => Buffer.from(bytes)),
    });
    const signatures = fc.array(signature, { minLength: 1, maxLength: 16 });
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z\n —]{0,40}$/), signatures, (start, signed) => {
        const note = { text: `${start}\n`, signatures: signed };
        expect(parseNote(formatNote(note))).toEqual(note);
      }),
    );
  });

  it.each([
    '',
    'text\n',
    'text\n\n',
    'text\n\n— name\n',
    'text\n\n— name AAAA\n',
    'a\tb\n\n— n AAAAAAA=\n',
  ])('%j is none', (note) => {
    expect(() => parseNote(note)).toThrow('note-malformed');
  });
});

describe('a checkpoint', () => {
  const root = Buffer.alloc(32).toString('base64');

  it('may have extension lines, and nothing else besides', () => {
    expect(parseCheckpoint(`log.test\n5\n${root}\nextension\n`)).toMatchObject({ size: 5 });
    for (const text of [
      `log.test\n05\n${root}\n`,
      `log.test\n-1\n${root}\n`,
      `log.test\n5\n${root}`,
      `\n5\n${root}\n`,
      `log.test\n5\n${root}\n\n`,
      'log.test\n5\nAAAA\n',
      `log.test\n9007199254740993\n${root}\n`,
    ]) {
      expect(() => parseCheckpoint(text)).toThrow('checkpoint-malformed');
    }
  });
});

describe('a key', () => {
  it('is refused when a letter of it is wrong, without being repeated', () => {
    for (const bad of [log.replace('log.test', 'log.tess'), log.slice(0, -1), 'x', '']) {
      expect(() => parseVerifierKey(bad)).toThrow('assurance.verifier-key');
    }
    const secret = Buffer.alloc(31, 7).toString('base64');
    expect(() => parsePrivateKey(secret, 'log.test')).toThrow('assurance.private-key');
    expect(() => parsePrivateKey(secret, 'log.test')).not.toThrow(secret);
  });
});

describe('a witness policy', () => {
  const text = `
    # two of the three, and the fourth
    log ${log} https://log.test
    witness a ${witness(1)} https://a.test/
    witness b ${witness(2)}
    witness c ${witness(3)}
    group three 2 a b c
    witness d ${witness(4)}
    group all all three d
    quorum all
  `;

  it('counts witnesses and groups', () => {
    const { isMetBy, witnesses, logs } = parseWitnessPolicy(text);
    expect(witnesses.map(({ name, url }) => [name, url])).toEqual([
      ['a', 'https://a.test/'],
      ['b', undefined],
      ['c', undefined],
      ['d', undefined],
    ]);
    expect(logs.map(({ name }) => name)).toEqual(['log.test']);
    expect(isMetBy(new Set(['a', 'c', 'd']))).toBe(true);
    expect(isMetBy(new Set(['a', 'b', 'c']))).toBe(false);
    expect(isMetBy(new Set(['a', 'd']))).toBe(false);
    expect(parseWitnessPolicy('quorum none').isMetBy(new Set())).toBe(true);
  });

  it.each([
    ['no quorum', text.replace('quorum all', '')],
    ['two quorums', `${text}\nquorum a`],
    ['an unknown member', text.replace('three d', 'three e')],
    ['a member of two groups', `${text}\ngroup more any a`],
    ['a threshold above the members', text.replace('three 2', 'three 4')],
    ['a threshold of nothing', text.replace('three 2', 'three 0')],
    ['a key twice', text.replace(witness(2), witness(1))],
    ['a name twice', text.replace('witness b', 'witness a')],
    ['a log’s key as witness', text.replace(witness(2), log)],
    ['an unknown word', `${text}\nwitnesses a`],
  ])('is refused with %s', (_, bad) => {
    expect(() => parseWitnessPolicy(bad)).toThrow('assurance.policy-malformed');
  });
});
