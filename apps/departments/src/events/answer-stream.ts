import { HubError } from '#kernel';
import { tallyOf, type Answer, type Tally } from './answer.js';

/**
 * The JSON answer to a table, written while the table is read: `{"rows":[…],"accepted":…}`. Should the
 * reading fail half-way, the answer says so after the rows that are done, instead of breaking off.
 */
export async function* answerStream(
  first: IteratorResult<Answer[]>,
  rest: AsyncIterator<Answer[]>,
): AsyncGenerator<string> {
  const sum: Tally = { accepted: 0, duplicate: 0, rejected: 0 };
  let error: object = {};
  let separator = '';
  yield '{"rows":[';
  try {
    for (let next = first; !next.done; next = await rest.next()) {
      const tally = tallyOf(next.value);
      sum.accepted += tally.accepted;
      sum.duplicate += tally.duplicate;
      sum.rejected += tally.rejected;
      yield separator + next.value.map((answer) => JSON.stringify(answer)).join(',');
      separator = ',';
    }
  } catch (cause) {
    error = { error: interruption(cause) };
  }
  yield `],${JSON.stringify({ ...sum, ...error }).slice(1)}`;
}

function interruption(cause: unknown): object {
  if (cause instanceof HubError) return { code: cause.code, ...cause.sentence };
  return {
    code: 'interrupted',
    zh: '处理中断：以上各行已处理，其余未处理。请重新上传整个文件，已处理的行不会重复。',
    en: 'Interrupted: the rows above are done, the others are not. Upload the whole file again; what is done stays single.',
  };
}
