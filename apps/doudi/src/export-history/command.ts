import type { Command } from 'commander';
import type { DefineCommand } from '../define-command.js';
import type { ExportHistoryOptions } from './run-export.js';

export const exportHistory: DefineCommand = (program: Command) => {
  program
    .command('export-history')
    .description(
      '导出全部历史与检查点，供离线核验；文件名以 .gz 结尾则压缩 · write the whole history and its checkpoint to a file',
    )
    .argument('<file>', '写入的文件 · the file to write')
    .option(
      '--size <events>',
      '某一检查点的条数，缺省为最新 · size of a checkpoint, the latest when left out',
    )
    .option(
      '--hub <url>',
      '经接口导出，令牌取自 DOUDI_TOKEN · through the API, with the token in DOUDI_TOKEN',
    )
    .addHelpText(
      'after',
      '\nDATABASE_URL 平台的数据库，不用 --hub 时需要 · the hub’s database, without --hub',
    )
    .action(async (file: string, options: ExportHistoryOptions) => {
      const { runExport } = await import('./run-export.js');
      await runExport(file, options);
    });
};
