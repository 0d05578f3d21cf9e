import { describe, expect, it } from '@jest/globals';
import { readContent, shippedFolder } from '../../index.js';
import { filesOf } from '../../infrastructure/parse-set.js';
import { diffSets } from './diff-sets.js';

const beijing = readContent(shippedFolder('beijing'));

const changed = (...changes: [file: string, from: string | RegExp, to: string][]) => {
  const content = new Map(beijing);
  for (const [file, from, to] of changes) {
    const text = content.get(file)!.replace(from, to);
    expect(text).not.toBe(content.get(file));
    content.set(file, text);
  }
  return content;
};

const told = (content: ReadonlyMap<string, string>): string[] =>
  diffSets(filesOf(beijing).files, filesOf(content).files).map(({ zh }) => zh);

describe('two versions of a set', () => {
  it('are the same when nothing but line ends and order of rows is not', () => {
    expect(told(beijing)).toEqual([]);
    const [header, ...rows] = beijing.get('sources.csv')!.trimEnd().split('\n');
    const turned = [header, ...rows.reverse(), ''].join('\n');
    expect(told(new Map(beijing).set('sources.csv', turned))).toEqual([]);
  });

  it('differ by row, with the columns that changed', () => {
    expect(told(changed(['standards.csv', '145000', '150000']))).toEqual([
      'standards.csv dibao_standard：value 由“145000”改为“150000”',
    ]);
    const removed = told(changed(['standards.csv', /^dibao_standard,145000.*\n/m, '']));
    expect(removed).toEqual([expect.stringContaining('standards.csv dibao_standard：删去：')]);
  });

  it('pair a row with the one that takes its place, whatever its first day', () => {
    expect(told(changed(['standards.csv', '2024-07-01', '2024-08-01']))).toEqual([
      'standards.csv dibao_standard：from 由“2024-07-01”改为“2024-08-01”',
    ]);
  });

  it('differ in decision tables by row and cell, and by their order', () => {
    const path = [...beijing.keys()].find((name) => name.startsWith('tables/'))!;
    const json = JSON.parse(beijing.get(path)!) as {
      nodes: { type: string; content?: { rules: Record<string, string>[] } }[];
    };
    const { rules } = json.nodes.find(({ type }) => type === 'decisionTableNode')!.content!;
    rules.reverse();
    const turned = new Map(beijing).set(path, JSON.stringify(json));
    expect(told(turned)).toEqual([`${path}：行的次序变了`]);
    const without = new Map(beijing);
    without.delete(path);
    expect(told(without)).toEqual([expect.stringContaining(`${path}：删去“`)]);
  });
});
