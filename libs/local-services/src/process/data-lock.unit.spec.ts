import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { lockData } from './data-lock.js';
import { identify } from './process-identity.js';

describe('the lock of a data folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'doudi-lock-spec-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is refused while a running process holds it, and free after', () => {
    const lock = lockData(folder);
    expect(() => lockData(folder)).toThrow(
      expect.objectContaining({
        code: 'data-in-use',
        sentence: {
          zh: expect.stringContaining(folder),
          en: expect.stringContaining(String(process.pid)),
        },
      }),
    );
    lock.release();
    lockData(folder).release();
  });

  it('is taken over from a process that is gone, although its number is in use again', () => {
    const holder = { pid: process.pid, started: 'long ago' };
    writeFileSync(join(folder, 'lock.json'), JSON.stringify(holder));
    lockData(folder).release();
    expect(identify(process.pid)).toEqual({
      pid: process.pid,
      started: expect.stringMatching(/./),
    });
  });

  it('is taken over when it was cut short', () => {
    writeFileSync(join(folder, 'lock.json'), '{"pid":');
    lockData(folder).release();
    expect(() => lockData(folder).release()).not.toThrow();
  });
});
