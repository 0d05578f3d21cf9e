import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { HubError } from '#kernel';
import { nameOf } from '../domain/indicators/definition.js';
import { loadDefinitions } from './load-definitions.js';

/** What was published: a line is added with each new version, and none is ever changed. */
const PUBLISHED = {
  'coverage@1': 'a995b079c71b51ce60d7d55ee1031e3a1825072305976b410d3bf6cd0a426265',
  'precision@1': 'fdf2f1a599d8e5df8e75e4ae72b0eca610892b019a41160e4d5a7a75044ab2c4',
  'standard-to-income@1': '66ad486e9f90102450b71cc55905d8c16eda661668a6f07b3401be98f45f9587',
  'timeliness@1': 'dac5911d8a9eddfb9a70aed7fb20ec696801028894a09f16beb8e2e3cd53d2f4',
};

const SHIPPED = fileURLToPath(new URL('../../definitions/', import.meta.url));

describe('definitions of indicators', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'definitions-'));
    cpSync(SHIPPED, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const load = () => loadDefinitions(pathToFileURL(`${folder}/`));
  const codeOf = (): string | undefined => {
    try {
      load();
      return undefined;
    } catch (error) {
      return (error as HubError).code;
    }
  };
  const read = (name: string): string => readFileSync(join(folder, `${name}.json`), 'utf8');
  const write = (name: string, text: string): void =>
    writeFileSync(join(folder, `${name}.json`), text);
  const record = (name: string, text: string): void => {
    const hash = createHash('sha256').update(text).digest('hex');
    const frozen = join(folder, 'frozen.csv');
    writeFileSync(frozen, `${readFileSync(frozen, 'utf8').trimEnd()}\n${name},${hash}\n`);
  };

  it('are those that were published', () => {
    const hashes = loadDefinitions().all.map((one) => [nameOf(one), one.hash]);
    expect(Object.fromEntries(hashes)).toEqual(PUBLISHED);
  });

  it('are refused once a published one says something else, if only a blank', () => {
    write('coverage@1', `${read('coverage@1')} `);
    expect(codeOf()).toBe('oversight.definition-changed');
  });

  it('are refused when one is gone, or was never recorded', () => {
    rmSync(join(folder, 'precision@1.json'));
    expect(codeOf()).toBe('oversight.definition-changed');
    write('precision@1', readFileSync(join(SHIPPED, 'precision@1.json'), 'utf8'));
    expect(codeOf()).toBeUndefined();
    write('coverage@2', read('coverage@1').replace('"version": 1', '"version": 2'));
    expect(codeOf()).toBe('oversight.definition-changed');
  });

  it('may be followed by another version, beside which the old one stays', () => {
    const text = read('precision@1')
      .replace('"version": 1', '"version": 2')
      .replace(', "living"', '');
    write('precision@2', text);
    record('precision@2', text);
    const definitions = load();
    expect(definitions.newest().map(nameOf)).toContain('precision@2');
    expect(definitions.named('precision@1').hash).toBe(PUBLISHED['precision@1']);
    expect(definitions.named('precision@1').numerator.where).toEqual(['not-doubled', 'living']);
  });

  it('are refused when they ask what the hub cannot compute', () => {
    const text = read('precision@1')
      .replace('"version": 1', '"version": 2')
      .replace('living', 'kind');
    write('precision@2', text);
    record('precision@2', text);
    expect(codeOf()).toBe('oversight.definition-invalid');
  });
});
