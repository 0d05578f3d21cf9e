import type { DefineCommand } from '../define-command.js';
import type { EvidenceOptions } from './run-evidence.js';

export const evidence: DefineCommand = (program) => {
  program
    .command('evidence')
    .description('取一户的证据包 · take the evidence of a household along')
    .requiredOption('--household <token>', '家庭代号 · token of the household')
    .requiredOption('--hub <url>', '平台接口地址 · address of the hub’s API')
    .option('--as-of <point>', '位次或带时区的时刻，缺省为现在 · a position or an instant, now')
    .option('--effective-at <day>', '按事实自身日期看的日期 · a day by the facts’ own dates')
    .option('--out <file>', '写入的文件 · the file to write')
    .addHelpText('after', '\nDOUDI_TOKEN 审计人员的令牌 · an auditor’s token')
    .action(async (options: EvidenceOptions) => {
      const { runEvidence } = await import('./run-evidence.js');
      await runEvidence(options);
    });
};
