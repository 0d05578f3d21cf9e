import { InvalidArgumentError, Option, type Command } from 'commander';
import type { DefineCommand } from '../define-command.js';

export const wireUser: DefineCommand = (program: Command) => {
  program
    .command('wire-user')
    .description(
      '由标准输入的口令生成 WIRE_USERS_FILE 的一项 · an entry of WIRE_USERS_FILE, from the password on standard input',
    )
    .argument('<user>', '用户名，不含冒号与空白 · without colon or space', userName)
    .addOption(
      new Option('--role <role>', '角色 · role')
        .choices(['auditor', 'operator'])
        .default('auditor'),
    )
    .addHelpText('after', '\n例 e.g.: doudi wire-user zhang < password.txt')
    .action(async (user: string, { role }: { role: string }) => {
      const { printWireUser } = await import('./print-wire-user.js');
      process.exitCode = await printWireUser(user, role);
    });
};

function userName(text: string): string {
  if (/^[^:\s]{1,64}$/.test(text)) return text;
  throw new InvalidArgumentError('用户名不合要求 · not a usable name.');
}
