import { HubError } from '#kernel';
import { dayOf, monthStart, type Day } from './days.js';
import { CohortLedger, publish, sourceOf, type Draft, type Outgoing } from './ledger.js';
import { planUnits } from './plan.js';
import type { Planted, Publication } from './publication.js';
import { Random } from './random.js';
import { Scene, type SceneParts, type Window } from './scene.js';
import type { Unit } from './plants/unit.js';

/** Units played together: their publications are put in order in memory, then forgotten. */
const COHORT = 150;
const BATCH = 1000;
/** The years a county lives through. */
const MONTHS = 24;
const MAX_HOUSEHOLDS = 500_000;
const EARLIEST = dayOf('2025-09-01');

export interface CountyOptions {
  /** How many households are founded, 1…500000. From 200 on every case is planted at least twice. */
  readonly households: number;
  /** Any whole number; the same options give the same bytes. */
  readonly seed: number;
  /**
   * The day that the hub opens last, ISO 8601, from 2025-09-01 on: the standards, the matrix and the
   * calendar of working days that the cases need begin in 2024. Everything happens in the two years before.
   */
  readonly until: string;
}

/** A made-up county: what its departments publish, in order, and what was hidden in it. */
export interface County {
  /** Batches of publications in publishing order. Can be walked through once. */
  readonly batches: IterableIterator<Publication[]>;
  /** Complete when `batches` is done. */
  readonly planted: Planted;
}

function emptyPlanted(): Planted {
  const counts = {
    households: 0,
    publications: 0,
    stored: 0,
    duplicates: 0,
    corrected: 0,
    revoked: 0,
  };
  return { findings: [], closed: [], lookAlikes: [], quarantined: [], gaps: [], counts };
}

/**
 * Makes up a county, seeded and streaming: a cohort of households lives through two years, is put in
 * publishing order and given out before the next one begins, as departments load township by
 * township. Memory does not grow with the number of households.
 * @throws HubError `county-options` when the options make no county
 */
export function generateCounty(options: CountyOptions): County {
  const until = checked(options);
  const planted = emptyPlanted();
  return { batches: play(options, until, planted), planted };
}

function checked({ households, seed, until }: CountyOptions): Day {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(until) ? dayOf(until) : NaN;
  const sizes = Number.isInteger(households) && households >= 1 && households <= MAX_HOUSEHOLDS;
  if (!sizes || !Number.isSafeInteger(seed) || !(day >= EARLIEST)) {
    throw new HubError('invalid', 'county-options', {
      zh: `样例县参数不正确：户数须为 1 至 ${MAX_HOUSEHOLDS} 的整数，种子须为整数，截止日须为 YYYY-MM-DD，不早于 2025-09-01。`,
      en:
        `These options make no county: households must be a whole number from 1 to ` +
        `${MAX_HOUSEHOLDS}, seed a whole number, until a date YYYY-MM-DD from 2025-09-01 on.`,
    });
  }
  return day;
}

/** What runs through all cohorts: numbers that must never repeat. */
interface Registers {
  readonly serials: SceneParts['serials'];
  /** Last sequence number given, by source. */
  readonly sequences: Map<string, number>;
}

function* play(options: CountyOptions, until: Day, planted: Planted): Generator<Publication[]> {
  const { households, seed } = options;
  const window: Window = { start: monthStart(until, -MONTHS), end: until - 1 };
  const publishing = { opens: window.start * 86_400, closes: until * 86_400 };
  const registers: Registers = {
    serials: { person: 1, household: 1, paper: 1 },
    sequences: new Map(),
  };
  let index = 0;
  let batch: Publication[] = [];
  for (const cohort of cohorts(planUnits(new Random(seed, 0), households))) {
    const ledger = new CohortLedger(new Random(seed, 0x4000_0000 + index), publishing);
    for (const unit of cohort) {
      const rng = new Random(seed, ++index);
      unit.play(new Scene({ rng, ledger, window, planted, serials: registers.serials }));
    }
    for (const outgoing of ledger.inOrder()) {
      batch.push(emit(outgoing, registers, planted));
      if (batch.length < BATCH) continue;
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

function* cohorts(units: Iterable<Unit>): Generator<Unit[]> {
  let cohort: Unit[] = [];
  for (const unit of units) {
    cohort.push(unit);
    if (cohort.length < COHORT) continue;
    yield cohort;
    cohort = [];
  }
  if (cohort.length > 0) yield cohort;
}

function emit(outgoing: Outgoing, registers: Registers, planted: Planted): Publication {
  const { counts } = planted;
  counts.publications++;
  if (outgoing.kind === 'raw') return outgoing.publication;
  const { draft } = outgoing;
  const again = outgoing.kind === 'again';
  if (again) counts.duplicates++;
  else counts.stored++;
  const { department, subject } = draft.fact;
  const event = draft.event ?? publish(draft, nextNumber(draft, registers, planted));
  return { department, kind: 'event', event, again, key: subject };
}

function nextNumber(draft: Draft, registers: Registers, planted: Planted): number {
  const source = sourceOf(draft.fact.division, draft.fact.department);
  const last = registers.sequences.get(source) ?? 0;
  const sequence = last + 1 + draft.skipBefore;
  if (draft.skipBefore > 0) planted.gaps.push({ source, from: last + 1, to: sequence - 1 });
  registers.sequences.set(source, sequence);
  return sequence;
}
