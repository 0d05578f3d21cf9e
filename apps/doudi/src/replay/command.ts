import type { Command } from 'commander';
import type { DefineCommand } from '../define-command.js';
import type { ReplayCommandOptions } from './run-replay.js';

export const replay: DefineCommand = (program: Command) => {
  program
    .command('replay')
    .description(
      '另行重放历史，与使用中的视图逐字节比较 · fold history again apart, and compare with the serving views byte for byte',
    )
    .option(
      '--to <point>',
      '到某一位次或时刻（含时区）为止 · up to a position or an instant with its zone',
    )
    .option('--household <token>', '只比较一户 · compare one household only')
    .option('--json', '输出 JSON · print JSON')
    .addHelpText('after', '\nDATABASE_URL 平台的数据库 · the hub’s database')
    .action(async (options: ReplayCommandOptions) => {
      const { runReplay } = await import('./run-replay.js');
      process.exitCode = await runReplay(options);
    });
};
