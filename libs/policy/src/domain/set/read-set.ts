import { Faults, type Fault } from '../faults.js';
import type { Table } from '../row.js';
import type { DecisionTable } from '../tables/decision-table.js';
import type { Expressions } from '../tables/expressions.js';
import { readWorkingDays } from '../working-days.js';
import { checkPairs } from './check-pairs.js';
import { checkTables } from './check-tables.js';
import { Clauses, readSources } from './clauses.js';
import { divisionsOf, readDivisions } from './divisions.js';
import { readFacts } from './facts.js';
import { readManifest } from './manifest.js';
import { PolicySet, type SetIdentity, type SetParts } from './policy-set.js';
import { readProgrammes } from './programmes.js';
import { readRelations, type Context } from './relations.js';
import { readRules } from './rules.js';
import { readUnstated } from './unstated.js';
import { readValues } from './values.js';

/** The files of a set, taken apart: what a row or a decision table is, not yet whether it is right. */
export interface SetFiles {
  readonly hash: string;
  readonly manifest: unknown;
  /** By name without `.csv`; those that a set leaves out are not there. */
  readonly tables: Readonly<Partial<Record<TableName, Table>>>;
  /** By file name below `tables/`. */
  readonly decisionTables: ReadonlyMap<string, DecisionTable>;
}

export const TABLE_COLUMNS = {
  sources: ['cite', 'title', 'number', 'in_force_from', 'read_in'],
  programmes: [
    ...['code', 'name_zh', 'name_en', 'owner', 'duty_department', 'unit', 'period', 'forms'],
    ...['one_payer', 'category', 'law_item', 'eight_plus_one', 'clause', 'from', 'to'],
    ...['certainty', 'note'],
  ],
  divisions: ['code', 'name'],
  facts: ['name', 'type', 'values', 'unit', 'zh', 'en', 'from'],
  parameters: [
    ...['name', 'value', 'unit', 'division', 'from', 'to', 'set_by', 'source', 'certainty'],
    'register',
  ],
  standards: [
    ...['name', 'value', 'unit', 'division', 'from', 'to', 'set_by', 'source', 'certainty'],
    'register',
  ],
  relations: [
    ...['a', 'b', 'qualifier', 'unit', 'relation', 'period', 'unless_basis', 'effect'],
    ...['division', 'from', 'to', 'source', 'certainty'],
  ],
  unstated: ['a', 'b', 'question_zh', 'question_en', 'ask'],
  rules: [
    ...['rule', 'programme', 'decides', 'table', 'from', 'to', 'clause', 'certainty', 'register'],
    'note',
  ],
  'working-days': ['date', 'working', 'name_zh', 'source'],
} as const;

export type TableName = keyof typeof TABLE_COLUMNS;

/** A set as far as it could be read, and everything that is wrong with it. */
export interface ReadSet {
  readonly set: PolicySet;
  readonly faults: readonly Fault[];
}

/**
 * Reads and checks a set. @param known the sets it may extend. @param already faults met on the way
 */
export function readSet(
  files: SetFiles,
  known: readonly PolicySet[],
  expressions: Expressions,
  already: readonly Fault[] = [],
): ReadSet {
  const faults = new Faults();
  for (const { zh, en, ...place } of already) faults.add(place, zh, en);
  const manifest = readManifest(files.manifest, faults);
  const bases = basesOf(manifest.extends, known, faults);
  const sources = readSources(files.tables.sources, faults);
  const clauses = new Clauses([...bases.flatMap((set) => set.parts.sources), ...sources], faults);
  const parts: SetParts = {
    manifest,
    sources,
    ...partsOf(files, { division: manifest.division, bases, clauses, faults }),
  };
  const identity: SetIdentity = {
    name: manifest.name,
    version: manifest.version,
    hash: files.hash,
  };
  const set = new PolicySet(identity, parts);
  checkPairs(set, bases, faults);
  checkTables(set, bases, { expressions, clauses, faults });
  return { set, faults: faults.all };
}

interface Means {
  readonly division: string;
  readonly bases: readonly PolicySet[];
  readonly clauses: Clauses;
  readonly faults: Faults;
}

function partsOf(
  { tables, decisionTables }: SetFiles,
  { division, bases, clauses, faults }: Means,
): Omit<SetParts, 'manifest' | 'sources'> {
  const programmes = readProgrammes(tables.programmes, clauses, faults);
  const all = [...bases.flatMap((set) => set.parts.programmes), ...programmes];
  const codes = new Set(all.map(({ code }) => code));
  const statutory = all.filter(({ category }) => category === 'statutory');
  const own = readDivisions(tables.divisions, faults);
  const context: Context = {
    division,
    divisions: divisionsOf(
      division,
      [...bases.flatMap((set) => set.parts.divisions), ...own],
      faults,
    ),
    known: codes,
    statutory: [...new Set(statutory.map(({ code }) => code))],
    clauses,
    faults,
  };
  const calendar = tables['working-days'];
  return {
    divisions: own,
    programmes,
    facts: readFacts(tables.facts, faults),
    values: [tables.standards, tables.parameters].flatMap((table) => readValues(table, context)),
    relations: readRelations(tables.relations, context),
    unstated: readUnstated(tables.unstated, context),
    rules: readRules(tables.rules, { programmes: codes, tables: decisionTables, clauses, faults }),
    workingDays: calendar === undefined ? undefined : readWorkingDays(calendar, faults),
  };
}

/** The set that it extends, the one that extends, and so on. */
function basesOf(name: string, known: readonly PolicySet[], faults: Faults): PolicySet[] {
  const bases: PolicySet[] = [];
  for (let next = name; next !== '';) {
    const wanted = next;
    const base = known.find(({ identity }) => identity.name === wanted);
    if (base === undefined || bases.includes(base)) {
      faults.add(
        { file: 'set.json', column: 'extends' },
        `找不到所继承的政策集 ${wanted}：请先装入它。`,
        `The set ${wanted} that it extends is not there: load it first.`,
      );
      return bases;
    }
    bases.push(base);
    next = base.manifest.extends;
  }
  return bases;
}
