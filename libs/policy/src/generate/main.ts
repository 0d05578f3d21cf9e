import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { loadShippedSets, shippedFolder } from '../infrastructure/load-policy.js';
import { readContent } from '../infrastructure/set-content.js';
import { ZenExpressions } from '../infrastructure/zen-expressions.js';
import { citations } from './citations.js';
import { coverageText, uncovered } from './coverage.js';
import { goldenCases, goldenText } from './golden-cases.js';
import { registerOfPairs, registerOfParameters } from './register.js';

/** Where specs show a row: as policy says it, and as the hub acts on it. */
const CITING = ['libs/policy/src/register/', 'test/assessment/', 'apps/hub/src/projection/'];

/**
 * Writes the coverage of the register and the golden results of the decision tables, or with `--check`
 * names the files that differ and the rows that nothing covers, and exits 1. Runs in the root.
 */
async function main(check: boolean): Promise<void> {
  const expressions = new ZenExpressions();
  const sets = loadShippedSets(expressions);
  const input = {
    parameters: registerOfParameters(await text('libs/policy/register/rule-parameters.csv')),
    pairs: registerOfPairs(await text('libs/policy/register/stacking-matrix.csv')),
    sets,
    citations: CITING.flatMap(citations),
  };
  const wanted = new Map([['docs/policy-coverage.md', coverageText(input)]]);
  for (const set of sets) {
    const { name } = set.identity;
    const bases = sets.filter(({ identity }) => identity.name === set.manifest.extends);
    const content = readContent(shippedFolder(name));
    const cases = await goldenCases(set, bases, { content, expressions });
    wanted.set(`libs/policy/golden/${name}.json`, goldenText(cases));
  }
  const different: string[] = [];
  for (const [path, content] of wanted) {
    if (existsSync(path) && (await text(path)) === content) continue;
    different.push(path);
    if (check) continue;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
  report(check ? different : [], uncovered(input));
}

const text = (path: string): Promise<string> => readFile(path, 'utf8');

function report(different: readonly string[], rows: readonly string[]): void {
  if (different.length > 0) {
    process.stderr.write(
      '以下文件与政策集不一致，请重新生成 / these files differ from the policy sets, generate them again:\n' +
        different.map((path) => `  ${path}\n`).join(''),
    );
  }
  if (rows.length > 0) {
    process.stderr.write(
      '以下登记行没有规则或测试 / these rows of the register have no rule or no test:\n' +
        rows.map((row) => `  ${row}\n`).join(''),
    );
  }
  if (different.length + rows.length > 0) process.exitCode = 1;
}

await main(process.argv.includes('--check'));
