import type { Command } from 'commander';
import type { DefineCommand } from '../define-command.js';
import type { CheckOptions } from './check.js';
import { hand } from './report.js';
import type { ShowOptions } from './show.js';

const JSON_OPTION = ['--json', '输出 JSON · print JSON'] as const;

export const policy: DefineCommand = (program: Command) => {
  const group = program
    .command('policy')
    .description('政策集：核对与查看 · policy sets: check and show');
  group
    .command('check')
    .argument('<folder>', '政策集的文件夹 · folder of the set')
    .description(
      '核对一个政策集，一次列出全部问题 · check a policy set and list every fault at once',
    )
    .option(
      '--base <folder...>',
      '所继承的、未随平台发布的政策集 · sets it extends that do not come with the hub',
    )
    .option(...JSON_OPTION)
    .action(async (folder: string, options: CheckOptions) => {
      const { check } = await import('./check.js');
      hand(check(folder, options));
    });
  group
    .command('show')
    .description('某地某日有效的项目、标准、规则与叠加关系 · what is in force in a place on a day')
    .requiredOption('--division <code>', '六位区划代码 · division, six digits')
    .requiredOption('--date <day>', '日期 YYYY-MM-DD · day')
    .option('--programme <code>', '只看一个项目 · one programme only')
    .option('--set <folder...>', '另加的政策集 · sets beside those that come with the hub')
    .option(...JSON_OPTION)
    .action(async (options: ShowOptions) => {
      const { show } = await import('./show.js');
      hand(show(options));
    });
};
