/**
 * A document as a *set of facts*, each keyed by the position of the event that stated it. Whatever a
 * view shows is computed from the set, so the order in which departments' events arrive cannot be
 * seen in it, and a correction or revocation undoes exactly the event it names.
 */

/** Something an event stated. `p` is the event's position (a number: positions stay below 2^53). */
export interface Fact {
  readonly p: number;
}

/** A correction or revocation, at position `p`, of the event at position `of`. */
export interface Fix extends Fact {
  readonly of: number;
  /** Groups of documents that were told: where a later fix of the same event must be told too. */
  readonly told: readonly string[];
}

/** A fact that is not in effect, kept because undoing its fix brings it back. */
export interface UndoneFact {
  readonly list: string;
  readonly fact: Fact;
}

/** The bookkeeping every fact document may carry beside its lists of facts. */
export interface FactSet {
  fixes?: Fix[];
  undone?: UndoneFact[];
}

type Lists = Record<string, Fact[] | undefined>;

/** The names of a document's lists of facts. */
export type ListOf<D> = {
  [L in keyof D]-?: NonNullable<D[L]> extends readonly Fact[]
    ? L extends 'fixes'
      ? never
      : L
    : never;
}[keyof D] &
  string;

type FactIn<D, L extends keyof D> = NonNullable<D[L]> extends readonly (infer F)[] ? F : never;

/** Adds a fact in order of position. Without a document nothing happens: the caller only asks which ones. */
export function addFact<D extends FactSet, L extends ListOf<D>>(
  doc: D | undefined,
  list: L,
  fact: FactIn<D, L> & Fact,
): void {
  if (doc) insert(doc as unknown as Lists, list, withoutUndefined(fact));
}

/** As the fact would be read again: JSON has no key without a value. */
function withoutUndefined(fact: Fact): Fact {
  const fields = fact as unknown as Record<string, unknown>;
  let whole = true;
  for (const key in fields) if (fields[key] === undefined) whole = false;
  if (whole) return fact;
  const present: Record<string, unknown> = {};
  for (const key in fields) if (fields[key] !== undefined) present[key] = fields[key];
  return present as unknown as Fact;
}

function insert(lists: Lists, list: string, fact: Fact): void {
  const facts = lists[list];
  if (!facts) {
    lists[list] = [fact];
    return;
  }
  let at = facts.length;
  while (at > 0 && facts[at - 1]!.p > fact.p) at -= 1;
  if (at === facts.length) facts.push(fact);
  else facts.splice(at, 0, fact);
}

/** True when the document holds, or held, facts of the event at `position`, or was told of its fixes. */
export function knows(doc: FactSet, position: number): boolean {
  if (doc.fixes?.some((fix) => fix.of === position || fix.p === position)) return true;
  if (doc.undone?.some((undone) => undone.fact.p === position)) return true;
  for (const [name, list] of Object.entries(doc)) {
    if (isFactList(name, list) && list.some((fact) => fact.p === position)) return true;
  }
  return false;
}

/**
 * Tells one document of fixes and brings it to what is then in effect. A fact is in effect unless a
 * fix in effect names its event; of several fixes of one event only the last is in effect.
 */
export function applyFixes(doc: FactSet, fixes: readonly Fix[]): void {
  const known = doc.fixes ?? [];
  const all = [...known, ...fixes.filter((fix) => !known.some((have) => have.p === fix.p))];
  doc.fixes = all.sort((a, b) => a.p - b.p);
  const lists = doc as unknown as Lists;
  const out: UndoneFact[] = [];
  const back: UndoneFact[] = [];
  for (const entry of doc.undone ?? []) (inEffect(all, entry.fact.p) ? back : out).push(entry);
  for (const [name, list] of Object.entries(doc)) {
    if (isFactList(name, list)) out.push(...takeOut(lists, name, all));
  }
  for (const entry of back) insert(lists, entry.list, entry.fact);
  if (out.length > 0) doc.undone = out.sort((a, b) => a.fact.p - b.fact.p);
  else delete doc.undone;
}

/**
 * The document as it was when `position` was the last: a set of facts forgets nothing, not even what was
 * undone, so that it holds its own past.
 */
export function knownAt<D extends FactSet>(doc: D, position: number): D {
  const known = (fact: Fact): boolean => fact.p <= position;
  const then: FactSet = {};
  const lists = then as unknown as Lists;
  for (const [name, list] of Object.entries(doc)) {
    const facts = isFactList(name, list) ? list.filter(known) : [];
    if (facts.length > 0) lists[name] = facts;
  }
  // Everything that was ever undone is put back, and what the fixes of then undo is taken out again.
  for (const { list, fact } of doc.undone ?? []) if (known(fact)) insert(lists, list, fact);
  const fixes = (doc.fixes ?? []).filter(known);
  if (fixes.length > 0) applyFixes(then, fixes);
  return then as D;
}

/** Leaves in a list what is in effect; a list without facts is not kept. */
function takeOut(lists: Lists, name: string, fixes: readonly Fix[]): UndoneFact[] {
  const list = lists[name] ?? [];
  const kept = list.filter((fact) => inEffect(fixes, fact.p));
  if (kept.length === list.length) return [];
  if (kept.length > 0) lists[name] = kept;
  else delete lists[name];
  return list.filter((fact) => !inEffect(fixes, fact.p)).map((fact) => ({ list: name, fact }));
}

/** Whether what the event at `position` stated holds; fixes always come after what they name. */
function inEffect(fixes: readonly Fix[], position: number): boolean {
  const own = fixes.find((fix) => fix.p === position);
  for (const fix of fixes) {
    if (fix.p <= position) continue;
    const overrides = fix.of === position || (own !== undefined && fix.of === own.of);
    if (overrides && inEffect(fixes, fix.p)) return false;
  }
  return true;
}

const isFactList = (name: string, value: unknown): value is Fact[] =>
  Array.isArray(value) && name !== 'fixes' && name !== 'undone';
