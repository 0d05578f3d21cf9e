import { text } from 'node:stream/consumers';
import { hashPassword } from '#platform';

const SHORTEST = 12;

/** Prints the entry; the password is read from standard input, so that no list of processes shows it. */
export async function printWireUser(user: string, role: string): Promise<number> {
  const password = (await text(process.stdin)).replace(/\r?\n$/, '');
  if (password.length < SHORTEST || password.includes('\n')) {
    process.stderr.write(
      `口令须为一行，至少 ${SHORTEST} 个字符。The password is one line of at least ${SHORTEST} characters.\n`,
    );
    return 1;
  }
  const entry = { user, role, password: await hashPassword(password) };
  process.stdout.write(`${JSON.stringify(entry)}\n`);
  return 0;
}
