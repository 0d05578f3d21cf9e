import type { EventStore } from '#event-store';
import type { Candidate, Names, Opened } from '#oversight';
import type { Access, PersonalData, SealedValue } from '#privacy';
import { sealedIn } from '../http/households/personal-of-household.js';

/** Events that are read at once. */
const AT_ONCE = 16;

/** Where somebody’s name may still be found. */
interface Sought {
  readonly index: number;
  readonly person: string;
  readonly positions: readonly number[];
}

/**
 * Names as the events carry them, sealed; each opening is recorded under the access before it shows
 * anything. Nothing but the name leaves this class.
 */
export class SealedNames implements Names {
  constructor(
    private readonly store: Pick<EventStore<never>, 'read'>,
    private readonly personalData: Pick<PersonalData, 'reveal'>,
    private readonly access: Access,
  ) {}

  async open(candidates: readonly Candidate[]): Promise<readonly (Opened | undefined)[]> {
    const names = candidates.map((): Opened | undefined => undefined);
    let sought = candidates.flatMap(({ person, namedAt }, index): Sought[] =>
      person === undefined ? [] : [{ index, person, positions: namedAt }],
    );
    // Most are named by the newest event; the rest is asked for by the one before.
    while (sought.length > 0) sought = await this.tryNewest(sought, names);
    return names;
  }

  /** @returns those to look for in an older event */
  private async tryNewest(
    sought: readonly Sought[],
    names: (Opened | undefined)[],
  ): Promise<Sought[]> {
    const left = sought.filter(({ positions }) => positions.length > 0);
    const sealed = await this.sealedAt(left);
    const values = sealed.filter((value) => value !== undefined);
    const opened = await this.personalData.reveal(this.access, values);
    const open = new Map(values.map((value, i) => [value, opened[i]]));
    return left.flatMap(({ index, person, positions }, i) => {
      const value = sealed[i];
      const personal = value && open.get(value);
      if (value && personal === undefined) names[index] = 'erased';
      else if (typeof personal?.['name'] === 'string') names[index] = { name: personal['name'] };
      return names[index] === undefined ? [{ index, person, positions: positions.slice(1) }] : [];
    });
  }

  private async sealedAt(sought: readonly Sought[]): Promise<(SealedValue | undefined)[]> {
    const found: (SealedValue | undefined)[] = [];
    for (let at = 0; at < sought.length; at += AT_ONCE) {
      const some = sought.slice(at, at + AT_ONCE);
      found.push(
        ...(await Promise.all(some.map(({ person, positions }) => this.at(positions[0]!, person)))),
      );
    }
    return found;
  }

  private async at(position: number, person: string): Promise<SealedValue | undefined> {
    const [event] = await this.store.read({ after: BigInt(position) - 1n, limit: 1 });
    if (event?.position !== BigInt(position)) return undefined;
    for (const value of sealedIn(JSON.parse(event.data.toString('utf8')))) {
      if (value.token === person) return value;
    }
    return undefined;
  }
}
