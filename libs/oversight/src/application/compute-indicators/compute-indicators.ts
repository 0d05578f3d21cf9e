import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { HubError } from '#kernel';
import type { FrozenDefinition } from '../../domain/indicators/definition.js';
import { ratioOf, Tally, type TalliedFraction } from '../../domain/indicators/tally.js';
import { FindingsAtEnd, IndicatorCount, type LookedAt } from '../../domain/indicators/units.js';
import { firstDayOf } from '../../domain/month.js';
import { Definitions } from '../definitions.js';
import { everySubject } from '../every-subject.js';
import {
  OVERSIGHT_SOURCES,
  type OversightPoint,
  type OversightPolicy,
  type OversightSources,
} from '../oversight-ports.js';
import { basisOf, type Basis } from '../sum-reconciliation/sum-reconciliation.js';

export interface IndicatorQuery {
  readonly month: string;
  /** A prefix of division codes. */
  readonly division?: string | undefined;
  readonly programme?: string | undefined;
  /** `id@version`; the newest of each when not given. */
  readonly definition?: string | undefined;
}

/** A figure by one definition, of a county and month: an exact fraction. */
export interface Figure extends Partial<TalliedFraction> {
  readonly id: string;
  readonly version: number;
  /** SHA-256 of the definition, hexadecimal. */
  readonly hash: string;
  readonly zh: string;
  readonly en: string;
  readonly month: string;
  readonly division: string;
  /** What is missing, where it cannot be told. */
  readonly cannotTell?: { readonly zh: string; readonly en: string };
}

export interface Figures extends Basis {
  readonly items: readonly Figure[];
}

/** The indicators of performance (绩效评价) of a month that is over, by county and programme. */
export class ComputeIndicators extends Query<Figures> {
  constructor(
    readonly asked: IndicatorQuery,
    readonly point: OversightPoint,
  ) {
    super();
  }
}

@QueryHandler(ComputeIndicators)
export class ComputeIndicatorsHandler implements IQueryHandler<ComputeIndicators> {
  constructor(
    @Inject(OVERSIGHT_SOURCES) private readonly sources: OversightSources,
    private readonly definitions: Definitions,
  ) {}

  /** @throws HubError `oversight.no-definition`, `oversight.month-not-over` */
  async execute({ asked, point }: ComputeIndicators): Promise<Figures> {
    const { month, division, definition } = asked;
    const chosen =
      definition === undefined ? this.definitions.newest() : [this.definitions.named(definition)];
    const endedAt = await this.sources.endOf(month, point.position);
    if (endedAt === undefined) throw monthNotOver();
    const policy = await this.sources.policyAt(point.position);
    const tallies = chosen.map((one) => new Tally(one));
    const places = await this.count(tallies, { month, endedAt }, { division, point });
    const items = tallies.flatMap((tally): Figure[] => {
      const { definition: one } = tally;
      if (one.population === 'standards') {
        return [...places].sort().map((place) => standardFigure(one, month, place, policy));
      }
      const rows = tally.list().filter((row) => isAskedFor(row, asked));
      return rows.map((row) => ({ ...named(one), month, ...row }));
    });
    return { ...basisOf(point, policy.version), items };
  }

  /** @returns the counties in which anybody was counted */
  private async count(
    tallies: readonly Tally[],
    at: LookedAt,
    { division, point }: { readonly division: string | undefined; readonly point: OversightPoint },
  ): Promise<ReadonlySet<string>> {
    const findings = new FindingsAtEnd(at);
    for await (const page of this.sources.findingChanges(point.position)) {
      for (const change of page) findings.add(change);
    }
    const said = findings.said(division);
    const places = new Set([...said.missed.values()].map((whose) => whose.division));
    const count = new IndicatorCount(tallies, said, at.month);
    for await (const subjects of everySubject(this.sources, { division }, point)) {
      for (const subject of subjects) {
        for (const award of subject.awards) places.add(award.division);
        count.add(subject);
      }
    }
    count.finish();
    return new Set([...places].filter((place) => place.startsWith(division ?? '')));
  }
}

const isAskedFor = (row: TalliedFraction, { division = '', programme }: IndicatorQuery): boolean =>
  row.division.startsWith(division) && (programme === undefined || row.programme === programme);

const named = ({ id, version, hash, zh, en }: FrozenDefinition) => ({ id, version, hash, zh, en });

function standardFigure(
  definition: FrozenDefinition,
  month: string,
  division: string,
  policy: OversightPolicy,
): Figure {
  const day = firstDayOf(month);
  const standard = policy.fen('dibao_standard', division, day);
  const income = policy.fen('disposable_income_month', division, day);
  const ratio = ratioOf(definition, {
    ...(standard !== undefined && { standard }),
    ...(income !== undefined && { income }),
  });
  return {
    ...named(definition),
    ...{ month, division },
    ...(ratio ?? {
      cannotTell: {
        zh: `政策集没有给出${standard === undefined ? '低保标准（dibao_standard）' : '居民人均可支配收入（disposable_income_month）'}，请由当地写入其政策集`,
        en: `no policy set gives ${standard === undefined ? 'dibao_standard' : 'disposable_income_month'}: the place is to write it into its set`,
      },
    }),
  };
}

const monthNotOver = (): HubError =>
  new HubError(
    'invalid',
    'oversight.month-not-over',
    {
      zh: '截至所问时点该月尚未结束，请改查已结束的月份。',
      en: 'By the point asked about the month is not over: ask about one that is.',
    },
    '/month',
  );
