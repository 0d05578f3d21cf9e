import type { Faults, Place } from '../faults.js';
import { literalOf, namesIn, type DecisionTable, type TableRow } from '../tables/decision-table.js';
import type { Expressions } from '../tables/expressions.js';
import { reachOf, type Case, type Vocabulary } from '../tables/reach.js';
import type { Clauses } from './clauses.js';
import { ruleBehind } from './facts.js';
import type { PolicySet } from './policy-set.js';
import type { Rule } from './rules.js';

interface Means {
  readonly expressions: Expressions;
  readonly clauses: Clauses;
  readonly faults: Faults;
}

const OUTCOMES_OF_ELIGIBILITY = ['eligible', 'not-eligible'];

/** Decision tables: names are known, rows can be reached, no case is left out, outcomes and clauses are there. */
export function checkTables(set: PolicySet, bases: readonly PolicySet[], means: Means): void {
  const vocabulary = vocabularyOf(set, bases);
  for (const rule of set.parts.rules) {
    if (rule.table === undefined) continue;
    const named = checkNames(rule.table, vocabulary, means.faults);
    checkOutputs(rule, rule.table, means);
    if (named) checkReach(rule.table, vocabulary, means);
  }
  checkDerivedFacts(set, bases, means.faults);
}

/** Names of the set and of those it extends; its own first. */
export function vocabularyOf(set: PolicySet, bases: readonly PolicySet[]): Vocabulary {
  const widestFirst = [...bases, set].sort(
    (a, b) => a.manifest.division.length - b.manifest.division.length,
  );
  return {
    facts: new Map(widestFirst.flatMap(({ facts }) => [...facts])),
    values: Map.groupBy(
      widestFirst.flatMap(({ parts }) => parts.values),
      ({ name }) => name,
    ),
  };
}

const placeOf = ({ file }: DecisionTable, row?: TableRow, column?: string): Place => ({
  file: `tables/${file}`,
  ...(row && { column: [row.id, column].filter((part) => part !== undefined).join('/') }),
});

function checkNames(table: DecisionTable, { facts, values }: Vocabulary, faults: Faults): boolean {
  const columns = new Set(table.inputs.map(({ field }) => field));
  let sound = true;
  const refuse = (name: string, zh: string, en: string): void => {
    sound = false;
    faults.add({ ...placeOf(table), column: name }, zh, en);
  };
  for (const name of namesIn(table)) {
    if (facts.has(name) || values.has(name)) continue;
    refuse(
      name,
      `“${name}”既不是事实也不是参数：请写入 facts.csv、parameters.csv 或 standards.csv。`,
      `"${name}" is neither fact nor parameter: list it in facts.csv, parameters.csv or standards.csv.`,
    );
  }
  const used = table.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell?.names ?? []));
  for (const name of new Set(used)) {
    if (!columns.has(name)) continue;
    refuse(
      name,
      `单元格引用了另一列“${name}”：请把条件写在那一列。`,
      `A cell uses another column, "${name}": put the condition into that column.`,
    );
  }
  return sound;
}

function checkOutputs({ decides }: Rule, table: DecisionTable, { clauses, faults }: Means): void {
  const outcomeAt = table.outputs.findIndex(({ field }) => field === 'outcome');
  const clauseAt = table.outputs.findIndex(({ field }) => field === 'clause');
  if (outcomeAt < 0 || clauseAt < 0) {
    faults.add(
      placeOf(table),
      '结论列须有 outcome 和 clause。',
      'The outputs need columns outcome and clause.',
    );
    return;
  }
  for (const row of table.rows) {
    const outcome = literalOf(row.outputs[outcomeAt]!);
    const wrong = decides === 'eligibility' && !OUTCOMES_OF_ELIGIBILITY.includes(outcome ?? '');
    if (outcome === undefined || outcome === '' || wrong) {
      faults.add(
        placeOf(table, row, 'outcome'),
        '结论应为带引号的词；资格表只能是 "eligible" 或 "not-eligible"。',
        'The outcome is one quoted word; of eligibility only "eligible" or "not-eligible".',
      );
    }
    clauses.check(literalOf(row.outputs[clauseAt]!) ?? '', placeOf(table, row, 'clause'));
  }
}

function checkReach(table: DecisionTable, vocabulary: Vocabulary, means: Means): void {
  const { expressions, faults } = means;
  if (!checkCells(table, vocabulary, means)) return;
  const { witnesses, hole } = reachOf(table, vocabulary, expressions);
  for (const [i, row] of table.rows.entries()) {
    const witness = witnesses[i];
    if (witness) checkComputes(table, row, witness, means);
    else {
      faults.add(
        placeOf(table, row),
        '这一行永远轮不到：前面的行已包括它的全部情形，请调整次序或删去。',
        'This row is never reached: earlier rows cover all of its cases; reorder or remove it.',
      );
    }
  }
  if (!hole) return;
  const found = JSON.stringify(hole.inputs);
  faults.add(
    placeOf(table),
    `有情形没有任何一行适用，例如 ${found}：请补上一行。`,
    `There is a case for which no row is, such as ${found}: add a row.`,
  );
}

/** Whether every cell can be evaluated at all. */
function checkCells(table: DecisionTable, vocabulary: Vocabulary, means: Means): boolean {
  let sound = true;
  for (const row of table.rows) {
    for (const [i, cell] of row.cells.entries()) {
      if (cell === undefined) continue;
      const one = { ...table, inputs: [table.inputs[i]!], rows: [{ ...row, cells: [cell] }] };
      try {
        reachOf(one, vocabulary, means.expressions);
      } catch {
        sound = false;
        means.faults.add(
          placeOf(table, row, table.inputs[i]!.title),
          `单元格“${cell.text}”不能计算：请检查写法与类型。`,
          `The cell "${cell.text}" cannot be evaluated: look at its form and type.`,
        );
      }
    }
  }
  return sound;
}

function checkComputes(
  table: DecisionTable,
  row: TableRow,
  { inputs, names }: Case,
  { expressions, faults }: Means,
): void {
  for (const [i, output] of row.outputs.entries()) {
    try {
      expressions.evaluate(output.text, { ...names, ...inputs });
    } catch {
      faults.add(
        placeOf(table, row, table.outputs[i]!.title),
        `“${output.text}”不能计算：请检查写法与类型。`,
        `"${output.text}" cannot be evaluated: look at its form and type.`,
      );
    }
  }
}

/** A fact that a rule decides names a rule that is there, and no rule needs itself. */
function checkDerivedFacts(set: PolicySet, bases: readonly PolicySet[], faults: Faults): void {
  const chain = [set, ...bases];
  const rules = new Map(chain.toReversed().flatMap((one) => [...one.rules]));
  const facts = new Map(chain.toReversed().flatMap((one) => [...one.facts]));
  const needs = (id: string): string[] =>
    (rules.get(id) ?? []).flatMap(({ table }) =>
      (table ? namesIn(table) : []).flatMap((name) => {
        const fact = facts.get(name);
        const rule = fact && ruleBehind(fact);
        return rule === undefined ? [] : [rule];
      }),
    );
  for (const fact of set.facts.values()) {
    const rule = ruleBehind(fact);
    if (rule === undefined) continue;
    const place = { ...fact.place, column: 'from' };
    if (!rules.has(rule)) {
      faults.add(place, `没有规则 ${rule}。`, `There is no rule ${rule}.`);
    } else if (reaches(rule, rule, needs)) {
      faults.add(
        place,
        `规则 ${rule} 需要它自己的结论。`,
        `The rule ${rule} needs its own outcome.`,
      );
    }
  }
}

function reaches(from: string, wanted: string, needs: (id: string) => string[]): boolean {
  const seen = new Set<string>();
  const open = needs(from);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === wanted) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...needs(next));
  }
  return false;
}
