import type { PoolClient } from 'pg';
import type { Alongside, CaseNotes } from '#casework';
import type { SealedNote } from '#contracts';
import { KeyRaceError, type Vault } from '#privacy';

/** What a sealed note opens to. */
export interface OpenedNote {
  readonly note: string;
}

const MOST_RACES = 3;

/** Remarks under the key of whoever they are about: erasing the person erases them too. */
export class VaultNotes implements CaseNotes {
  constructor(private readonly vault: Pick<Vault, 'sealer'>) {}

  async sealing<T>(
    subject: string,
    note: string | undefined,
    work: (sealed: SealedNote | undefined, alongside: Alongside | undefined) => Promise<T>,
  ): Promise<T> {
    if (note === undefined) return work(undefined, undefined);
    const { sealer } = this.vault;
    for (let race = 1; ; race++) {
      const batch = await sealer.open([subject]);
      const sealed = batch.seal(subject, JSON.stringify({ note } satisfies OpenedNote));
      const keep: Alongside = (tx) => batch.store(tx as PoolClient);
      try {
        return await work(sealed === undefined ? undefined : { sealed }, keep);
      } catch (error) {
        // A key that was made for this and not stored must not seal anything else.
        sealer.forget();
        if (!(error instanceof KeyRaceError) || race === MOST_RACES) throw error;
      }
    }
  }
}
