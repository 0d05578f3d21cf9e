import { applyFixes, fixesAbout, knows, type FactSet, type Fix } from '#kernel';
import type { GroupRef, ProjectedEvent, StateReader, StateWriter } from '#projections';
import type { CollectionName } from './collections.js';
import { DocumentWriter, GroupCollector, type Kept } from './documents.js';
import { dataOf, FACT_KINDS, type FactKind, type FixData } from './fact-kinds.js';

/** A correction or revocation, taken apart. */
export interface FixEvent {
  readonly p: number;
  /** Position of the event that is put right. */
  readonly of: number;
  readonly kind: FactKind;
  readonly data: FixData;
}

/** Undefined when the original states no facts of a view. */
export function readFix(event: ProjectedEvent): FixEvent | undefined {
  const data = dataOf<FixData>(event);
  const kind = FACT_KINDS.get(data.original.type);
  return kind && { p: Number(event.position), of: Number(data.original.position), kind, data };
}

/**
 * Everyone a fix concerns: whom the original and the replacement name, and whoever an earlier fix of the
 * same event was told to, which the original does not say.
 */
export function concernedBy(fix: FixEvent, state: StateReader): Set<string> {
  const tokens = new Set(fix.data.original.subjects);
  if (fix.data.replacement) {
    const collector = new GroupCollector();
    fix.kind.place(fix.p, fix.data.replacement as never, collector);
    for (const { group } of collector.refs) tokens.add(group);
  }
  // A set grows while it is walked: those found through a fix are asked as well.
  for (const token of tokens) {
    for (const { doc } of documentsOf(fix.kind, token, state)) {
      for (const { told } of fixesAbout(doc, fix.of)) told.forEach((other) => tokens.add(other));
    }
  }
  return tokens;
}

/** The loaded documents of a subject that may hold facts of the kind. */
function documentsOf(kind: FactKind, group: string, state: StateReader): Kept<FactSet>[] {
  return collectionsOf(kind, group).flatMap((collection) =>
    [...(state.loaded(collection, group) ?? [])].map(([key, doc]) => ({
      collection,
      group,
      key,
      doc: doc as FactSet,
    })),
  );
}

export function groupsOfFix(fix: FixEvent, state: StateReader): GroupRef[] {
  const refs: GroupRef[] = [];
  for (const group of concernedBy(fix, state)) {
    for (const collection of collectionsOf(fix.kind, group)) refs.push({ collection, group });
  }
  return refs;
}

/** A household has no document of a person, nor the other way round; both may be beneficiaries. */
const collectionsOf = ({ collections }: FactKind, token: string): readonly CollectionName[] =>
  collections.filter((collection) => {
    if (collection === 'household') return token.startsWith('h_');
    return token.startsWith('p_') || (collection !== 'person' && collection !== 'person_money');
  });

/** Undoes what the original stated, states the replacement, and remembers both. */
export function applyFix(fix: FixEvent, state: StateWriter): void {
  const told = [...concernedBy(fix, state)].sort();
  const kept: Kept[] = told
    .flatMap((token) => documentsOf(fix.kind, token, state))
    .filter(({ doc }) => knows(doc, fix.of));
  if (fix.data.replacement) {
    const writer = new DocumentWriter(state);
    fix.kind.place(fix.p, fix.data.replacement as never, writer);
    for (const one of writer.kept) if (!kept.some(({ doc }) => doc === one.doc)) kept.push(one);
  }
  const fixes = [...connected(fix, kept), { p: fix.p, of: fix.of, told }];
  for (const { collection, group, key, doc } of kept) {
    applyFixes(doc as FactSet, fixes);
    state.put(collection, group, key, doc);
  }
}

/** All fixes that lead to or from the original, however many steps away. */
function connected(fix: FixEvent, kept: readonly Kept[]): Fix[] {
  const all = new Map<number, Fix>();
  for (const { doc } of kept) {
    for (const known of (doc as FactSet).fixes ?? []) all.set(known.p, known);
  }
  const reached = new Set([fix.of]);
  const found = new Set<Fix>();
  for (let before = -1; before < found.size;) {
    before = found.size;
    for (const known of all.values()) {
      if (!reached.has(known.of) && !reached.has(known.p)) continue;
      found.add(known);
      reached.add(known.of).add(known.p);
    }
  }
  return [...found];
}
