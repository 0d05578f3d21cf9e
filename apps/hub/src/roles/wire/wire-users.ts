import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { HubError } from '#kernel';
import { isPasswordHash, ROLES, type Role } from '#platform';

/** Somebody who signs in with a password. */
export interface WireUser {
  readonly user: string;
  readonly role: Role;
  /** As {@link hashPassword} writes it. */
  readonly password: string;
}

const schema = z.array(
  z.strictObject({
    user: z.string().regex(/^[^:\s]{1,64}$/),
    role: z.enum(ROLES),
    password: z.string().refine(isPasswordHash),
  }),
);

/** @throws HubError `wire.users` when the file is missing or not as described */
export function readWireUsers(file: string): WireUser[] {
  try {
    const users = schema.parse(JSON.parse(readFileSync(file, 'utf8')));
    if (new Set(users.map(({ user }) => user)).size === users.length) return users;
  } catch {
    // The reason would quote the file, which holds hashes of passwords.
  }
  throw new HubError('invalid', 'wire.users', {
    zh: 'WIRE_USERS_FILE 无法使用：应为 JSON 数组，各项含 user（不重复）、role、password（scrypt 散列，可用 doudi wire-user 生成）。',
    en: 'WIRE_USERS_FILE cannot be used: a JSON list of user (each once), role and password (a scrypt hash, as made by “doudi wire-user”) is expected.',
  });
}
