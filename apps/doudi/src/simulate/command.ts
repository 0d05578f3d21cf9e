import type { Command } from 'commander';
import type { DefineCommand } from '../define-command.js';
import type { SimulateCommandOptions } from './run-simulate.js';

export const simulate: DefineCommand = (program: Command) => {
  program
    .command('simulate')
    .description(
      '用另一政策集重演真实历史，与原政策比较；不影响使用中的视图和外发事件 · try a policy set on true history, apart from what is served',
    )
    .requiredOption(
      '--policy <set>',
      '政策集的文件夹，或“名称@版本” · folder of the set, or name@version',
    )
    .requiredOption('--from <day>', '试行首日 · first day it is in force, YYYY-MM-DD')
    .requiredOption('--to <day>', '最后一日 · last day, YYYY-MM-DD')
    .option(
      '--sample <size>',
      '先在样本上试：比例（0.05、5%）或户数 · on a sample first: a share or a number of households',
    )
    .option('--division <code...>', '只计这些区划 · count these divisions only, 2, 4 or 6 digits')
    .option('--tokens', '列出主体令牌 · list the tokens of those concerned')
    .option('--out <file>', '另存为 JSON 文件 · write the JSON to a file as well')
    .option('--json', '输出 JSON · print JSON')
    .addHelpText('after', '\nDATABASE_URL 平台的数据库 · the hub’s database')
    .action(async (options: SimulateCommandOptions) => {
      const { runSimulate } = await import('./run-simulate.js');
      await runSimulate(options);
    });
};
