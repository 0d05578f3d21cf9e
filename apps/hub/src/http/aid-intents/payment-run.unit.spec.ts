import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RowAnswer } from '#assistance';
import { HubError } from '#kernel';
import { answerRun } from './payment-run.js';

const refused = new HubError('invalid', 'a.code', { zh: '有误。', en: 'Wrong.' }, '/number');

/** Answers every row with its own text; counts the chunks. */
function desk() {
  const chunks: number[] = [];
  const ask = async (rows: readonly unknown[]): Promise<readonly RowAnswer[]> => {
    chunks.push(rows.length);
    return rows.map((row) => ({ number: JSON.stringify(row) ?? 'no JSON', error: refused }));
  };
  return { chunks, ask };
}

async function* pieces(parts: readonly Buffer[]): AsyncGenerator<Buffer, void> {
  yield* parts;
}

async function answers(parts: readonly Buffer[], ask = desk().ask): Promise<string[]> {
  let text = '';
  for await (const part of answerRun(pieces(parts), ask)) text += part;
  return text.split('\n').slice(0, -1);
}

const numbers = (lines: readonly string[]): unknown[] =>
  lines.map((line) => (JSON.parse(line) as { number?: string }).number);

describe('a payment run, line by line', () => {
  it('gives the rows that were sent, wherever the network cut them', async () => {
    const rows = ['{"n":"一"}', '', '{"n":2}', '  ', 'no JSON', '{"n":3}'];
    const bytes = Buffer.from(rows.join('\n'));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(bytes.length)), async (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const parts = at.slice(1).map((end, i) => bytes.subarray(at[i]!, end));
        expect(numbers(await answers(parts))).toEqual([
          '{"n":"一"}',
          '{"n":2}',
          'no JSON',
          '{"n":3}',
        ]);
      }),
    );
  });

  it('decides them in chunks of 500', async () => {
    const { chunks, ask } = desk();
    const rows = Array.from({ length: 1_201 }, (_, n) => `{"n":${n}}\n`).join('');
    expect(await answers([Buffer.from(rows)], ask)).toHaveLength(1_201);
    expect(chunks).toEqual([500, 500, 201]);
  });

  it('ends with what broke it off; the rows before that stand', async () => {
    const long = Buffer.from(`{"n":1}\n{"n":"${'x'.repeat(70_000)}"}\n{"n":3}\n`);
    const lines = await answers([long]);
    expect(numbers(lines)).toEqual(['{"n":1}', undefined]);
    expect(JSON.parse(lines[1]!)).toMatchObject({ error: { code: 'aid-intent.line-too-long' } });
    const many = Buffer.from('{}\n'.repeat(20_001));
    const all = await answers([many]);
    expect(all).toHaveLength(20_001);
    expect(JSON.parse(all.at(-1)!)).toMatchObject({ error: { code: 'aid-intent.run-too-long' } });
  });

  it('does not hold a line without an end', async () => {
    const endless = Array.from({ length: 9 }, () => Buffer.alloc(10_000, 'x'));
    expect(JSON.parse((await answers(endless))[0]!)).toMatchObject({
      error: { code: 'aid-intent.line-too-long' },
    });
  });

  it('says an error in both languages and where', async () => {
    const [line] = await answers([Buffer.from('{}')]);
    expect(JSON.parse(line!)).toEqual({
      number: '{}',
      error: { code: 'a.code', zh: '有误。', en: 'Wrong.', pointer: '/number' },
    });
  });
});
