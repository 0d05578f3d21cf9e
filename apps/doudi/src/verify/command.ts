import { Argument, type Command } from 'commander';
import type { DefineCommand } from '../define-command.js';
import type { VerifyOptions } from './run-verify.js';

const each = (value: string, before: readonly string[]): string[] => [...before, value];

export const verify: DefineCommand = (program: Command) => {
  program
    .command('verify')
    .description(
      '离线核验导出的历史：每一事件、根哈希、各检查点与见证签名 · verify an exported history offline: events, root, checkpoints, witnesses',
    )
    .addArgument(new Argument('[file]', '导出文件，可为 .gz · the exported file').argOptional())
    .option('--live', '核对数据库本身与透明日志 · compare the database itself with the log')
    .option(
      '--key <key>',
      '日志公钥（名称+编号+base64）或存有它的文件 · the log’s verifier key, or a file that holds it',
    )
    .option('--policy <file>', '见证策略文件（C2SP tlog-policy） · a witness policy')
    .option(
      '--checkpoint <file>',
      '另存的检查点，可多次给出 · a checkpoint kept elsewhere; may be repeated',
      each,
      [],
    )
    .option('--json', '输出 JSON · print JSON')
    .addHelpText(
      'after',
      '\n退出码 exit code: 0 核验通过 verified · 1 有问题 something is wrong\nDATABASE_URL 仅 --live 需要 · needed with --live only',
    )
    .action(async (file: string | undefined, options: VerifyOptions) => {
      const { runVerify } = await import('./run-verify.js');
      process.exitCode = await runVerify(file, options);
    });
};
