import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Membership } from '../../domain/documents.js';
import { staysOf } from '../../domain/memberships.js';
import { HOUSEHOLD_READER, type HouseholdReader } from '../household-reader.js';

/** A person's membership of a household, lasting or past. */
export interface HouseholdOfPerson {
  readonly household: string;
  readonly membership: Membership;
  readonly relation: string;
  readonly from: string;
  readonly until?: string;
}

/** The households of a person, by token; none when the person is not known. */
export class FindHouseholdsByPerson extends Query<readonly HouseholdOfPerson[]> {
  constructor(
    readonly person: string,
    /** As known when this position was the last; as known now when left out. */
    readonly knownAt?: number,
  ) {
    super();
  }
}

const MEMBERSHIPS: readonly Membership[] = ['living-together', 'hukou-book', 'medical-insurance'];

@QueryHandler(FindHouseholdsByPerson)
export class FindHouseholdsByPersonHandler implements IQueryHandler<FindHouseholdsByPerson> {
  constructor(@Inject(HOUSEHOLD_READER) private readonly reader: Pick<HouseholdReader, 'person'>) {}

  async execute({
    person,
    knownAt,
  }: FindHouseholdsByPerson): Promise<readonly HouseholdOfPerson[]> {
    const doc = await this.reader.person(person, knownAt);
    if (!doc) return [];
    return MEMBERSHIPS.flatMap((membership) =>
      staysOf(doc, membership).map(({ party, as, from, until }) => ({
        household: party,
        membership,
        relation: as,
        from,
        ...(until !== undefined && { until }),
      })),
    );
  }
}
