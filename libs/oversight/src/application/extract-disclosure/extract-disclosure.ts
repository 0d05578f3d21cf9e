import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { HubError } from '#kernel';
import { lineOf, type DisclosedLine } from '../../domain/disclosure/line.js';
import {
  exemptProgrammes,
  publicationOf,
  type Field,
  type PublicationPolicy,
} from '../../domain/disclosure/publication.js';
import { firstDayOf, lastDayOf } from '../../domain/month.js';
import {
  OVERSIGHT_SOURCES,
  type Candidate,
  type Names,
  type OversightPoint,
  type OversightPolicy,
  type OversightSources,
} from '../oversight-ports.js';

export interface DisclosureQuery {
  readonly programme: string;
  /** One county, six digits. */
  readonly division: string;
  readonly month: string;
}

/** A list for the notice board: nothing in it tells more than the fields of the clause. */
export interface Disclosure extends DisclosureQuery {
  readonly clause: string;
  readonly policy: string;
  readonly fields: readonly Field[];
  readonly items: readonly DisclosedLine[];
  /** Awards in force that are not in the list, and why. */
  readonly leftOut: {
    /** Whose personal data were erased. */
    readonly erased: number;
    /** Who also holds a programme that is never published. */
    readonly exempt: number;
    /** Of whom no name is known. */
    readonly unnamed: number;
  };
}

/** The public disclosure (公示/公开) of a programme in a county and month. */
export class ExtractDisclosure extends Query<Disclosure> {
  constructor(
    readonly asked: DisclosureQuery,
    readonly point: OversightPoint,
    /** Opens names on behalf of whoever asks. */
    readonly names: Names,
  ) {
    super();
  }
}

type LeftOut = { -readonly [F in keyof Disclosure['leftOut']]: number };

@QueryHandler(ExtractDisclosure)
export class ExtractDisclosureHandler implements IQueryHandler<ExtractDisclosure> {
  constructor(@Inject(OVERSIGHT_SOURCES) private readonly sources: OversightSources) {}

  /** @throws HubError `disclosure.not-public`, `disclosure.unknown-field`, `disclosure.month` */
  async execute({ asked, point, names }: ExtractDisclosure): Promise<Disclosure> {
    const { programme, division, month } = asked;
    if (firstDayOf(month) > point.day) throw notYetBegun();
    const on = lastDayOf(month) < point.day ? lastDayOf(month) : point.day;
    const policy = await this.sources.policyAt(point.position);
    const said = publicationPolicy(policy, division, on);
    const { fields, clause } = publicationOf(programme, said);
    const query = { programme, division, on, exempt: exemptProgrammes(said) };
    const items: DisclosedLine[] = [];
    const leftOut: LeftOut = { erased: 0, exempt: 0, unnamed: 0 };
    let cursor: string | undefined;
    do {
      const page = await this.sources.candidates(query, point, cursor);
      const open = page.items.filter(({ exempt }) => !exempt);
      leftOut.exempt += page.items.length - open.length;
      for (const line of await named(open, names, leftOut)) items.push(lineOf(line, fields));
      cursor = page.next;
    } while (cursor !== undefined);
    // By name: an order by token would tell the lists of two months apart from each other.
    items.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    return {
      ...{ programme, division, month, clause, fields, items, leftOut },
      policy: policy.version,
    };
  }
}

async function named(candidates: readonly Candidate[], names: Names, leftOut: LeftOut) {
  const opened = await names.open(candidates);
  return candidates.flatMap(({ memberCount, fen }, i) => {
    const name = opened[i];
    if (name === 'erased') leftOut.erased += 1;
    else if (name === undefined) leftOut.unnamed += 1;
    else return [{ name: name.name, memberCount, fen }];
    return [];
  });
}

function publicationPolicy(
  policy: OversightPolicy,
  division: string,
  day: string,
): PublicationPolicy {
  const text = (name: string) => policy.text(name, division, day);
  return {
    programmes: text('publish_programmes')?.value,
    exempt: text('publicity_exempt_programmes')?.value,
    fields: text('publish_fields')?.value,
    clause: text('publish_fields')?.clause ?? '',
  };
}

const notYetBegun = (): HubError =>
  new HubError(
    'invalid',
    'disclosure.month',
    {
      zh: '该月在所问时点尚未开始，请改查已开始的月份。',
      en: 'By that point the month has not begun: ask about one that has.',
    },
    '/month',
  );
