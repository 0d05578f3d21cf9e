import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parseOptions } from '../options.js';
import { CountyFile } from './county-file.js';

describe('the county of a data folder', () => {
  let folder: string;
  let file: CountyFile;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'doudi-county-spec-'));
    file = new CountyFile(join(folder, 'county.json'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const asked = (...argv: string[]) => parseOptions(argv, folder);

  it('is the one asked for, else the default', () => {
    expect(file.open(asked('--households', '300', '--seed', '7'))).toMatchObject({
      households: 300,
      seed: 7,
    });
    expect(file.open(asked())).toMatchObject({ households: 2000, seed: 1, batchesDone: 0 });
  });

  it('goes on from where the last start came to', () => {
    const progress = { ...file.open(asked('--households', '300')), batchesDone: 20 };
    file.save(progress);
    expect(file.open(asked())).toEqual(progress);
    expect(file.open(asked('--households', '300'))).toEqual(progress);
  });

  it('is never mixed with another one', () => {
    file.save(file.open(asked('--households', '300')));
    expect(() => file.open(asked('--households', '400'))).toThrow(
      expect.objectContaining({ code: 'other-county' }),
    );
    expect(() => file.open(asked('--seed', '2'))).toThrow(
      expect.objectContaining({ code: 'other-county' }),
    );
  });
});
