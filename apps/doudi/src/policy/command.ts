import type { Command } from 'commander';
import type { DefineCommand } from '../define-command.js';
import type { CheckOptions } from './check.js';
import type { EnactOptions } from './enact.js';
import type { FromHubOptions } from './from-hub.js';
import { hand } from './report.js';
import type { ShowOptions } from './show.js';

const JSON_OPTION = ['--json', '输出 JSON · print JSON'] as const;

export const policy: DefineCommand = (program: Command) => {
  const group = program
    .command('policy')
    .description('政策集：核对、查看与施行 · policy sets: check, show, bring into force')
    .addHelpText(
      'after',
      '\nDOUDI_TOKEN 政策人员的令牌，用于 --hub · a token of policy staff, for --hub',
    );
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
  addHubCommands(group);
};

const HUB_OPTION = ['--hub <url>', '平台接口地址 · address of the hub’s API'] as const;

/** What is asked of a hub that runs. */
function addHubCommands(group: Command): void {
  group
    .command('enact')
    .argument('<folder>', '政策集的文件夹 · folder of the set')
    .description('在平台上施行一个政策集 · bring a policy set into force on a hub')
    .requiredOption(...HUB_OPTION)
    .requiredOption('--from <day>', '施行日 YYYY-MM-DD · first day')
    .option('--to <day>', '截止日，缺省为长期 · last day; none by default')
    .option('--document <number>', '文号 · document by which it comes into force')
    .option('--check', '只由平台核对，不施行 · let the hub check it only')
    .option(
      '--breaking',
      '明知下级政策集因此不再成立，仍要施行 · although sets of narrower places no longer load',
    )
    .option(...JSON_OPTION)
    .action(async (folder: string, options: EnactOptions) => {
      const { enact } = await import('./enact.js');
      hand(await enact(folder, options));
    });
  group
    .command('list')
    .description('平台上施行过的政策集 · sets that are or were in force on a hub')
    .requiredOption(...HUB_OPTION)
    .option(...JSON_OPTION)
    .action(async (options: FromHubOptions) => {
      const { list } = await import('./from-hub.js');
      hand(await list(options));
    });
  group
    .command('diff')
    .argument('<name>', '政策集名称 · name of the set')
    .argument('<from>', '较早的版本 · the earlier version')
    .argument('<to>', '较晚的版本 · the later version')
    .description('平台上两个版本的差异 · what is different between two versions on a hub')
    .requiredOption(...HUB_OPTION)
    .option(...JSON_OPTION)
    .action(async (name: string, from: string, to: string, options: FromHubOptions) => {
      const { diff } = await import('./from-hub.js');
      hand(await diff(name, { from, to }, options));
    });
}
