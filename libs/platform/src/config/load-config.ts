import { z } from 'zod';
import { HubError } from '#kernel';

/** Where settings come from: the process environment, or a test's object. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads settings once, at the start, so that a wrong one stops the program before it has done anything.
 * An empty variable counts as one that is not set. The sentence names the variable and never its value:
 * half of them are secrets.
 * @throws HubError `config.invalid`
 */
export function loadConfig<T extends z.ZodType>(schema: T, env: Environment): z.output<T> {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(set);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const name = String(issue?.path[0] ?? '');
  const missing = set[name] === undefined;
  throw new HubError('invalid', 'config.invalid', {
    zh: missing
      ? `环境变量 ${name} 未设置，无法启动。`
      : `环境变量 ${name} 的值不合要求，无法启动。`,
    en: missing ? `${name} is not set: cannot start.` : `${name} is not valid: ${explain(issue)}.`,
  });
}

/** What zod expects, without what it received. */
function explain(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'custom') return issue.message;
  if (issue?.code === 'invalid_value') return `one of ${issue.values.map(String).join(', ')}`;
  if (issue?.code === 'invalid_type') return `a ${issue.expected} is expected`;
  if (issue?.code === 'invalid_format') return `a ${issue.format} is expected`;
  return 'out of range';
}

/** A TCP port from its decimal text; 0 lets the system choose. */
export const port = z.coerce.number().int().min(0).max(65_535);

/** A secret of `bytes` bytes written in base64. */
export const base64Secret = (bytes: number) =>
  z
    .string()
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((secret) => secret.length === bytes, `${bytes} bytes in base64 are expected`);
