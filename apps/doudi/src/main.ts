import { Command } from 'commander';
import { HubError } from '#kernel';
import { COMMANDS } from './commands.js';

const program = new Command('doudi').description(
  '审计与运维命令 · commands for auditors and operators',
);
for (const define of COMMANDS) define(program);

try {
  await program.parseAsync();
} catch (cause) {
  if (!(cause instanceof HubError)) throw cause;
  process.stderr.write(`✗ ${cause.sentence.zh}\n  ${cause.sentence.en}\n`);
  process.exitCode = 1;
}
