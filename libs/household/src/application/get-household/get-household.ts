import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { HubError } from '#kernel';
import { composeHouseholdView, type HouseholdView } from '../../domain/household-view.js';
import { membersOn } from '../../domain/memberships.js';
import {
  AID_LINES,
  HOUSEHOLD_READER,
  type AidLines,
  type HouseholdReader,
} from '../household-reader.js';

/** The unified view of one household. @throws HubError `household.not-found`, `household.no-day` */
export class GetHousehold extends Query<HouseholdView> {
  constructor(
    readonly household: string,
    /** As of which day by the facts' own dates; the last opened day when left out. */
    readonly day?: string,
    /** As known when this position was the last; as known now when left out. */
    readonly knownAt?: number,
  ) {
    super();
  }
}

/** Where the past is read, there is no warning to be asked for. */
type Reader = Pick<HouseholdReader, 'today' | 'household'> & Partial<HouseholdReader>;

@QueryHandler(GetHousehold)
export class GetHouseholdHandler implements IQueryHandler<GetHousehold> {
  constructor(
    @Inject(HOUSEHOLD_READER) private readonly reader: Reader,
    @Inject(AID_LINES) private readonly aid: AidLines,
  ) {}

  async execute({ household, day: asked, knownAt }: GetHousehold): Promise<HouseholdView> {
    const [found, day = noDay(), warning] = await Promise.all([
      this.reader.household(household, knownAt),
      asked ?? this.reader.today(),
      asked === undefined && knownAt === undefined ? this.reader.warning?.(household) : undefined,
    ]);
    if (!found) throw notFound();
    const beneficiaries = [household, ...membersOn(found.doc, day)];
    const aid = await this.aid.aidOf(beneficiaries, day, knownAt);
    const view = composeHouseholdView({ household, ...found, aid, day });
    return warning ? { ...view, warning } : view;
  }
}

const notFound = (): HubError =>
  new HubError('not-found', 'household.not-found', {
    zh: '没有这个家庭。请核对家庭令牌，或按证件号码查询。',
    en: 'There is no such household. Check the token, or look it up by identity number.',
  });

function noDay(): never {
  throw new HubError('unavailable', 'household.no-day', {
    zh: '平台尚未开日，请稍后再试或指定日期。',
    en: 'No day has been opened yet: try again, or name a day.',
  });
}
