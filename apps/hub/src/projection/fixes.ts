import { applyFixes, knows, type FactSet, type Fix } from '#kernel';
import type { GroupRef, ProjectedEvent, StateReader, StateWriter } from '#projections';
import type { CollectionName } from './collections.js';
import { DocumentWriter, GroupCollector, type Kept } from './documents.js';
import { dataOf, FACT_KINDS, type FactKind, type FixData } from './fact-kinds.js';

/** A correction or revocation, taken apart. */
export interface FixEvent {
  readonly p: number;
  /** Position of the event that it names. */
  readonly original: number;
  readonly kind: FactKind;
  readonly data: FixData;
}

/** Undefined when the original states no facts of a view. */
export function readFix(event: ProjectedEvent): FixEvent | undefined {
  const data = dataOf<FixData>(event);
  const kind = FACT_KINDS.get(data.original.type);
  return (
    kind && { p: Number(event.position), original: Number(data.original.position), kind, data }
  );
}

/** What a fix bears on, as far as loaded. */
export interface Reach {
  /** Tokens of everyone it concerns. */
  readonly tokens: ReadonlySet<string>;
  /** Earlier fixes that lead to or from the original, by position. */
  readonly fixes: ReadonlyMap<number, Fix>;
}

/**
 * Everyone a fix concerns: whom the original and the replacement name, and whoever earlier fixes of the
 * same event were told to, which the original does not say.
 */
export function reachOf(fix: FixEvent, state: StateReader): Reach {
  const tokens = new Set(fix.data.original.subjects);
  if (fix.data.replacement) {
    const collector = new GroupCollector();
    fix.kind.place(fix.p, fix.data.replacement as never, collector);
    for (const { group } of collector.refs) tokens.add(group);
  }
  const fixes = new Map<number, Fix>();
  const positions = new Set([fix.original]);
  for (let before = -1; before < fixes.size;) {
    before = fixes.size;
    for (const known of knownFixes(fix.kind, tokens, state)) {
      if (!positions.has(known.of) && !positions.has(known.p)) continue;
      fixes.set(known.p, known);
      positions.add(known.of).add(known.p);
      known.told.forEach((token) => tokens.add(token));
    }
  }
  return { tokens, fixes };
}

export function groupsOfFix({ kind }: FixEvent, { tokens }: Reach): GroupRef[] {
  const refs: GroupRef[] = [];
  for (const group of tokens) {
    for (const collection of collectionsOf(kind, group)) refs.push({ collection, group });
  }
  return refs;
}

/** Undoes what the original stated, states the replacement, and remembers both. */
export function applyFix(fix: FixEvent, { tokens, fixes }: Reach, state: StateWriter): void {
  const told = [...tokens].sort();
  const kept: Kept[] = told
    .flatMap((token) => documentsOf(fix.kind, token, state))
    .filter(({ doc }) => knows(doc, fix.original));
  if (fix.data.replacement) {
    const writer = new DocumentWriter(state);
    fix.kind.place(fix.p, fix.data.replacement as never, writer);
    for (const one of writer.kept) if (!kept.some(({ doc }) => doc === one.doc)) kept.push(one);
  }
  const all = [...fixes.values(), { p: fix.p, of: putRight(fix, fixes), told }];
  for (const { collection, group, key, doc } of kept) {
    applyFixes(doc as FactSet, all);
    state.put(collection, group, key, doc);
  }
}

/**
 * The position of the event that is put right. A revocation undoes the event it names; a correction of a
 * correction takes its place, so it is one of what that one corrected.
 */
function putRight({ original, data }: FixEvent, fixes: ReadonlyMap<number, Fix>): number {
  let position = original;
  if (data.replacement) {
    for (let fix = fixes.get(position); fix; fix = fixes.get(position)) position = fix.of;
  }
  return position;
}

/** A household has no document of a person, nor the other way round; both may be beneficiaries. */
const collectionsOf = ({ collections }: FactKind, token: string): readonly CollectionName[] =>
  collections.filter((collection) => {
    if (collection === 'household') return token.startsWith('h_');
    return token.startsWith('p_') || (collection !== 'person' && collection !== 'person_money');
  });

/** The loaded documents of a subject that may hold facts of the kind. */
const documentsOf = (kind: FactKind, group: string, state: StateReader): Kept<FactSet>[] =>
  collectionsOf(kind, group).flatMap((collection) =>
    [...(state.loaded(collection, group) ?? [])].map(([key, doc]) => ({
      collection,
      group,
      key,
      doc: doc as FactSet,
    })),
  );

/** All fixes that documents of the subjects were told of; a set of subjects may grow meanwhile. */
function* knownFixes(kind: FactKind, tokens: Iterable<string>, state: StateReader): Iterable<Fix> {
  for (const token of tokens) {
    for (const { doc } of documentsOf(kind, token, state)) yield* doc.fixes ?? [];
  }
}
