import type { Pool } from 'pg';
import { recordAccess, type Access } from './access-log.js';
import { unseal } from './sealer.js';
import type { SubjectKeys } from './subject-keys.js';

/** A sealed value and the subject it belongs to, as an event or a view carries it. */
export interface SealedValue {
  readonly token: string;
  readonly sealed: string;
}

/** The one way to read personal data: named purpose, recorded first. */
export class PersonalData {
  constructor(
    private readonly pool: Pool,
    private readonly keys: SubjectKeys,
  ) {}

  /**
   * Opens the values, after the access has been recorded for each subject among them.
   * @returns in the order asked; undefined where the subject was erased.
   * @throws when the access cannot be recorded: then nothing is opened.
   */
  async reveal(
    access: Access,
    values: readonly SealedValue[],
  ): Promise<(Readonly<Record<string, unknown>> | undefined)[]> {
    if (values.length === 0) return [];
    const tokens = [...new Set(values.map((value) => value.token))];
    await recordAccess(this.pool, access, tokens);
    const keys = await this.keys.forReading(tokens);
    return values.map(({ token, sealed }) => {
      const key = keys.get(token);
      if (key === undefined) return undefined;
      return JSON.parse(unseal(key, token, sealed)) as Record<string, unknown>;
    });
  }
}
