import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openDataFolder } from './data-folder.js';
import { Layout } from './layout.js';

describe('the data folder', () => {
  let top: string;
  let layout: Layout;
  beforeEach(() => {
    top = mkdtempSync(join(tmpdir(), 'doudi-data-spec-'));
    chmodSync(top, 0o711);
    layout = new Layout(join(top, 'data'), 7_300);
  });
  afterEach(() => rmSync(top, { recursive: true }));

  it('is made when it is not there, and kept at the next start', async () => {
    (await openDataFolder(layout, false)).release();
    writeFileSync(join(layout.folders.secrets(), 'kept'), '');
    (await openDataFolder(layout, false)).release();
    expect(existsSync(join(layout.folders.secrets(), 'kept'))).toBe(true);
  });

  it('is emptied to start over, but for what is not data', async () => {
    mkdirSync(join(layout.data, 'kafka-jars'), { recursive: true });
    (await openDataFolder(layout, false)).release();
    for (const folder of [layout.folders.postgres(), layout.folders.kafka()]) mkdirSync(folder);
    writeFileSync(layout.file('county.json'), '{}');
    (await openDataFolder(layout, true)).release();
    expect(existsSync(layout.folders.postgres())).toBe(false);
    expect(existsSync(layout.folders.kafka())).toBe(false);
    expect(existsSync(layout.file('county.json'))).toBe(false);
    expect(existsSync(join(layout.data, 'kafka-jars'))).toBe(true);
  });

  it("is never somebody's own folder", async () => {
    mkdirSync(join(layout.data, 'logs'), { recursive: true });
    writeFileSync(join(layout.data, 'logs', 'mine'), '');
    await expect(openDataFolder(layout, true)).rejects.toMatchObject({ code: 'not-a-data-folder' });
    expect(existsSync(join(layout.data, 'logs', 'mine'))).toBe(true);
  });

  it('belongs to one running process', async () => {
    const lock = await openDataFolder(layout, false);
    await expect(openDataFolder(layout, false)).rejects.toMatchObject({ code: 'data-in-use' });
    lock.release();
  });

  it('names the folder when it cannot be used', async () => {
    writeFileSync(layout.data, 'a file');
    await expect(openDataFolder(layout, false)).rejects.toMatchObject({
      code: 'folder-not-writable',
    });
  });
});
