import { describe, expect, it } from '@jest/globals';
import { duration, Progress } from './progress.js';

function progressOn(isTTY: boolean) {
  const written: string[] = [];
  const clock = { ms: 0 };
  const out = { isTTY, write: (text: string) => written.push(text) > 0 };
  const progress = new Progress(out as unknown as NodeJS.WriteStream, () => clock.ms);
  return { written, clock, progress };
}

describe('how far a long command has come', () => {
  it('is a bar with speed and estimate on a terminal', () => {
    const { written, clock, progress } = progressOn(true);
    progress.tell({ label: 'fold', done: 0, total: 1000 });
    clock.ms = 2000;
    progress.tell({ label: 'fold', done: 500, total: 1000 });
    expect(written.at(-1)).toContain('50.0 %  500/1,000 250/s  2 s');
    expect(written.at(-1)).toContain(`${'█'.repeat(15)}${'░'.repeat(15)}`);
  });

  it('is a line every few seconds elsewhere, and always the last one', () => {
    const { written, clock, progress } = progressOn(false);
    clock.ms = 10_000;
    for (let done = 1; done <= 10; done++) {
      clock.ms += 1000;
      progress.tell({ label: 'fold', done, total: 10 });
    }
    expect(written).toHaveLength(3);
    expect(written.at(-1)).toContain('100.0 %  10/10');
    expect(written.every((line) => line.endsWith('\n'))).toBe(true);
  });

  it('starts over with another step, which may have no known end', () => {
    const { written, clock, progress } = progressOn(true);
    progress.tell({ label: 'fold', done: 10, total: 10 });
    clock.ms = 1000;
    progress.tell({ label: 'compare', done: 0 });
    clock.ms = 2000;
    progress.tell({ label: 'compare', done: 3000 });
    expect(written.at(-1)).toContain('compare 3,000 3,000/s');
  });

  it.each([
    [0.4, '0 s'],
    [59, '59 s'],
    [200, '3 min 20 s'],
    [7300, '2 h 1 min'],
  ])('says %s seconds as %s', (seconds, text) => expect(duration(seconds)).toBe(text));
});
