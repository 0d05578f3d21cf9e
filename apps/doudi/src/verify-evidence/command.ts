import type { DefineCommand } from '../define-command.js';
import type { VerifyEvidenceOptions } from './run-verify-evidence.js';

export const verifyEvidence: DefineCommand = (program) => {
  program
    .command('verify-evidence')
    .description(
      '离线核验一户的证据包 · verify the evidence of a household, without the hub and the network',
    )
    .argument('<bundle>', '证据包（zip） · the bundle')
    .option(
      '--key <key>',
      '日志公钥（名称+编号+base64）或存有它的文件 · the log’s verifier key, or a file that holds it',
    )
    .option('--policy <file>', '见证策略文件（C2SP tlog-policy） · a witness policy')
    .option('--json', '输出 JSON · print JSON')
    .action(async (bundle: string, options: VerifyEvidenceOptions) => {
      const { runVerifyEvidence } = await import('./run-verify-evidence.js');
      await runVerifyEvidence(bundle, options);
    });
};
