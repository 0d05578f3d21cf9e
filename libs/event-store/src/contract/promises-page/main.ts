import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { PROMISES } from '../promises.js';

const FILE = 'docs/event-store-promises.md';
const SOURCES = 'libs/event-store/src';

/** Each with the spec that runs the whole suite on it; the suite lets nobody leave a promise out. */
const ADAPTERS = [
  { name: '内存 memory', spec: 'memory/memory-event-store.contract.spec.ts' },
  { name: 'PostgreSQL', spec: 'postgres/postgres-event-store.contract.spec.ts' },
  { name: 'KurrentDB', spec: 'kurrentdb/kurrentdb-event-store.contract.spec.ts' },
] as const;

const SECTIONS = {
  appending: '写入 appending',
  reading: '读取 reading',
  subscribing: '订阅 subscribing',
};

const INTRODUCTION = `# 事件库的承诺 · What the event store promises

由契约测试生成，请勿手改：\`npm run generate\`。每一条都是 [契约测试](../${SOURCES}/contract) 里的一个测试，✓ 表示该适配器在每次 \`npm test\` 中通过它；
适配器不能挑选，要么全部，要么没有。

Generated from the contract suite, do not edit: \`npm run generate\`. Each is a test of the [suite](../${SOURCES}/contract); ✓ says that
the adapter passes it in every \`npm test\`. An adapter cannot choose: all of them or none.
`;

const REMARKS = `
KurrentDB 一列是对着本仓库自带的协议服务端（[wire](../${SOURCES}/wire)）跑出来的，经官方客户端 \`@eventstore/db-client\`。写它的机器上得不到真正的 KurrentDB
服务器，没有对真服务器跑过；能取到镜像的地方，[容器测试](../test/containers) 会对真服务器再跑一遍。怎样守住这些承诺，见 [ADR 0021](adr/0021-event-store-kurrentdb.md)。

The KurrentDB column was run against this repository’s own server of the protocol ([wire](../${SOURCES}/wire)), through the official client. No real
KurrentDB could be had on the machine it was written on, and it has not been run against one there; where its image can be pulled, the
[container tests](../test/containers) do so. How the promises are kept is told in [ADR 0021](adr/0021-event-store-kurrentdb.md).
`;

function page(): string {
  const ticks = ADAPTERS.map(({ spec }) => (existsSync(`${SOURCES}/${spec}`) ? '✓' : '—'));
  let text = INTRODUCTION;
  let number = 0;
  for (const [section, promises] of Object.entries(PROMISES)) {
    text += `\n## ${SECTIONS[section as keyof typeof SECTIONS]}\n\n`;
    text += `| | 承诺 promise | ${ADAPTERS.map(({ name }) => name).join(' | ')} |\n`;
    text += `| --: | --- | ${ADAPTERS.map(() => ':-:').join(' | ')} |\n`;
    for (const [en, zh] of Object.entries(promises)) {
      text += `| ${++number} | ${zh}<br>${en} | ${ticks.join(' | ')} |\n`;
    }
  }
  return text + REMARKS;
}

/** Writes the page, or with `--check` fails when it is not up to date. Runs in the root of the repository. */
async function main(): Promise<void> {
  const text = page();
  if (!process.argv.includes('--check')) return writeFile(FILE, text);
  if ((await readFile(FILE, 'utf8').catch(() => '')) === text) return;
  process.stderr.write(
    `${FILE} 与契约测试不一致，请重新生成并提交。 ${FILE} is not up to date: generate and commit it.\n`,
  );
  process.exitCode = 1;
}

await main();
