import { decodeCursor, knownAt, pageOf, type FactSet, type Page } from '#kernel';
import type {
  HouseholdDocuments,
  HouseholdFilter,
  HouseholdItem,
  HouseholdReader,
} from '../application/household-reader.js';
import type { HouseholdDoc, PersonDoc, PersonMoneyDoc } from '../domain/documents.js';
import type { WarningView } from '../domain/household-view.js';
import { addPersonsOf } from '../domain/memberships.js';
import type { PersonDocuments } from '../domain/member-view.js';

/** What is needed of a PostgreSQL pool. */
export interface Queryable {
  query<R>(sql: string, values: unknown[]): Promise<{ rows: R[] }>;
}

/** Tables of the view, qualified and quoted for SQL. */
export interface HouseholdTables {
  readonly person: string;
  readonly personMoney: string;
  readonly household: string;
  readonly householdSummary: string;
  readonly calendar: string;
}

interface DocRow {
  readonly doc: string;
}

interface PersonRow extends DocRow {
  readonly kind: keyof PersonDocuments;
  readonly grp: string;
}

interface SummaryRow extends DocRow {
  readonly grp: string;
}

/** Reads the documents that the projection engine writes. */
export class PostgresHouseholdReader implements HouseholdReader {
  constructor(
    private readonly pool: Queryable,
    private readonly tables: HouseholdTables,
  ) {}

  async today(): Promise<string | undefined> {
    const { rows } = await this.pool.query<DocRow>(`select doc from ${this.tables.calendar}`, []);
    return rows[0] && parse<{ day: string }>(rows[0]).day;
  }

  async household(token: string, upTo?: number): Promise<HouseholdDocuments | undefined> {
    const { rows } = await this.pool.query<DocRow>(
      `select doc from ${this.tables.household} where grp = $1 and key = $1`,
      [token],
    );
    const doc = rows[0] && parseKnown<HouseholdDoc>(rows[0], upTo);
    // A household whose only fact was revoked leaves a document that says nothing.
    if (!doc?.established && !doc?.joined) return undefined;
    return { doc, persons: await this.persons([...addPersonsOf(doc, new Set())], upTo) };
  }

  async person(token: string, upTo?: number): Promise<PersonDoc | undefined> {
    const { rows } = await this.pool.query<DocRow>(
      `select doc from ${this.tables.person} where grp = $1 and key = $1`,
      [token],
    );
    return rows[0] && parseKnown<PersonDoc>(rows[0], upTo);
  }

  async warning(household: string): Promise<WarningView | undefined> {
    const { rows } = await this.pool.query<DocRow>(
      `select doc from ${this.tables.householdSummary} where grp = $1 and warning is not null`,
      [household],
    );
    return rows[0] && parse<{ warning: WarningView }>(rows[0]).warning;
  }

  async list(
    filter: HouseholdFilter,
    limit: number,
    cursor?: string,
  ): Promise<Page<HouseholdItem>> {
    const after = cursor === undefined ? '' : (decodeCursor(cursor, 1)[0] ?? '');
    const { division, circle, programme, hasOpenFindings } = filter;
    const { rows } = await this.pool.query<SummaryRow>(
      `select grp, doc from ${this.tables.householdSummary}
       where grp > $1
         and ($2::text is null or division ^@ $2)
         and ($3::integer is null or circle = $3)
         and ($4::text is null or $4 = any(programmes))
         and ($5::boolean is null or (open_findings > 0) = $5)
       order by grp limit $6`,
      [
        after,
        division ?? null,
        circle ?? null,
        programme ?? null,
        hasOpenFindings ?? null,
        limit + 1,
      ],
    );
    return pageOf(rows, limit, itemOf, ({ grp }) => [grp]);
  }

  private async persons(
    tokens: readonly string[],
    upTo?: number,
  ): Promise<Map<string, PersonDocuments>> {
    const persons = new Map<string, { person: PersonDoc; money: PersonMoneyDoc }>(
      tokens.map((token) => [token, { person: {}, money: {} }]),
    );
    const { rows } = await this.pool.query<PersonRow>(
      `select 'person' as kind, grp, doc from ${this.tables.person} where grp = any($1)
       union all
       select 'money' as kind, grp, doc from ${this.tables.personMoney} where grp = any($1)`,
      [tokens],
    );
    for (const row of rows) {
      const documents = persons.get(row.grp);
      if (documents) documents[row.kind] = parseKnown(row, upTo);
    }
    return persons;
  }
}

const parse = <T>({ doc }: DocRow): T => JSON.parse(doc) as T;

const parseKnown = <T extends FactSet>(row: DocRow, upTo: number | undefined): T =>
  upTo === undefined ? parse(row) : knownAt(parse<T>(row), upTo);

type SummaryDoc = Omit<HouseholdItem, 'household' | 'position'> & { readonly position: number };

function itemOf(row: SummaryRow): HouseholdItem {
  const { division, circle, members, programmes, openFindings, overdue, unknown, position } =
    parse<SummaryDoc>(row);
  return {
    household: row.grp,
    ...(division !== undefined && { division }),
    circle,
    members,
    programmes,
    openFindings,
    ...(overdue !== undefined && { overdue }),
    ...(unknown !== undefined && { unknown }),
    position: String(position),
  };
}
