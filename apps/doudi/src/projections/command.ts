import type { DefineCommand } from '../define-command.js';

export const projections: DefineCommand = (program) => {
  program
    .command('projections')
    .description('列出视图的各个版本 · list the builds of the views')
    .option('--json', '输出 JSON · print JSON')
    .addHelpText('after', '\nDATABASE_URL 平台的数据库 · the hub’s database')
    .action(async ({ json = false }: { json?: boolean }) => {
      const { withHistory } = await import('../database/history.js');
      const { describeBuilds, tableOf } = await import('./describe-builds.js');
      const builds = await withHistory(describeBuilds);
      process.stdout.write(`${json ? JSON.stringify(builds, undefined, 2) : tableOf(builds)}\n`);
    });
};
