/** `npm run check`: all that must hold before a change is handed over. Says which step failed. */
import { bootstrap, build, GENERATORS, run, runPackage } from './bootstrap.mjs';
import { closingLine, runTests } from './run-tests.mjs';

await bootstrap(import.meta.url);

/** Everything generated equals what is committed; both are looked at, so that one run names all. */
async function generatedFiles() {
  const codes = [];
  for (const script of GENERATORS) codes.push(await run(process.execPath, [script, '--check']));
  return Math.max(...codes);
}

const STEPS = [
  [
    '格式 format',
    () => runPackage('prettier/bin/prettier.cjs', ['--check', '--log-level=warn', '.']),
  ],
  ['规范 lint', () => runPackage('eslint/bin/eslint.js', ['.'])],
  ['类型 types', () => runPackage('typescript/bin/tsc', ['-p', 'tsconfig.json', '--noEmit'])],
  [
    '依赖方向 dependency rules',
    () =>
      runPackage('dependency-cruiser/bin/dependency-cruise.mjs', [
        'apps',
        'libs',
        '--config',
        '.dependency-cruiser.cjs',
      ]),
  ],
  ['编译 build', build],
  ['生成文件 generated files', generatedFiles],
  ['测试 tests', tests],
];

async function tests() {
  const { passed, counts } = await runTests([]);
  console.log(closingLine(counts));
  return passed ? 0 : 1;
}

const failed = [];
for (const [name, step] of STEPS) {
  console.log(`\n── ${name}`);
  if ((await step()) !== 0) failed.push(name);
}
console.log(
  failed.length === 0 ? '\n全部通过 all passed' : `\n未通过 failed: ${failed.join(', ')}`,
);
process.exit(failed.length === 0 ? 0 : 1);
