import { describe, expect, it } from '@jest/globals';
import { aborted, keepTrying } from './keep-trying.js';

describe('what waits for a server', () => {
  it('tries again until it has worked, and says each time that it has not', async () => {
    const answers = [new Error('away'), new Error('still away'), undefined];
    const failures: unknown[] = [];
    const work = (): Promise<void> => {
      const error = answers.shift();
      return error === undefined ? Promise.resolve() : Promise.reject(error);
    };
    await keepTrying(work, new AbortController().signal, (error) => failures.push(error));
    expect(failures).toMatchObject([{ message: 'away' }, { message: 'still away' }]);
    expect(answers).toEqual([]);
  });

  it('ends in its rest when it is to stop', async () => {
    const stop = new AbortController();
    const tries: string[] = [];
    const trying = keepTrying(
      () => {
        tries.push('tried');
        return Promise.reject(new Error('away'));
      },
      stop.signal,
      () => stop.abort(),
    );
    await trying;
    await aborted(stop.signal);
    expect(tries).toEqual(['tried']);
  });
});
