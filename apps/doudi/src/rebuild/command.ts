import { Option, type Command } from 'commander';
import type { DefineCommand } from '../define-command.js';
import type { RebuildOptions } from './run-rebuild.js';

export const rebuild: DefineCommand = (program: Command) => {
  program
    .command('rebuild')
    .description(
      '从头重建视图，与使用中的并存；中断后再运行即继续 · build the views anew beside the serving ones; run again to go on',
    )
    .addOption(
      new Option('--swap', '换上建好的版本 · let the finished build serve').conflicts([
        'back',
        'drop',
      ]),
    )
    .addOption(
      new Option('--back', '换回上一个版本 · let the build before it serve again').conflicts([
        'swap',
        'drop',
      ]),
    )
    .addOption(
      new Option(
        '--drop <build>',
        '删除一个不在使用的版本，如 v1g2 · drop a build that is not serving, e.g. v1g2',
      ).conflicts(['swap', 'back']),
    )
    .addOption(
      new Option(
        '--checkpoint <events>',
        '每折叠多少事件存一次检查点，即被杀后最多重做多少 · events between two checkpoints: what a kill costs',
      )
        .argParser(Number)
        .default(250_000),
    )
    .option('--json', '输出 JSON · print JSON')
    .addHelpText('after', '\nDATABASE_URL 平台的数据库 · the hub’s database')
    .action(async (options: RebuildOptions) => {
      const { runRebuild } = await import('./run-rebuild.js');
      process.exitCode = await runRebuild(options);
    });
};
