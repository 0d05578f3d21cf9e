import { dayAfter } from '#kernel';
import type { PolicySets } from './policy-sets.js';
import type { Relation } from './set/relations.js';
import type { Rule } from './set/rules.js';
import type { When } from './set/values.js';

/** What medical aid pays of what insurance left. */
export interface MedicalAidLevel {
  readonly percent: number;
  readonly clause: string;
}

interface FullAmount {
  readonly rule: string;
  readonly standard: string;
}

/** By programme the rule that says how much, and the standard of the place that it rests on. */
const FULL_AMOUNTS: Readonly<Record<string, FullAmount>> = {
  DEFACTO_ORPHAN: { rule: 'defacto-orphan-amount', standard: 'orphan_allowance' },
};
const MED_AID_LEVEL = 'med-aid-level';
const IDENTITY = 'med_aid_identity';
const SETTING = 'care_setting';

/** What rules about aids held together ask of the sets in force, beside the relation of a pair. */
export class Stacking {
  private readonly days = new Map<string, readonly string[]>();
  /** A table never changes: what it says of an identity is worked out once. */
  private readonly levels = new WeakMap<Rule, Map<string, MedicalAidLevel | undefined>>();

  constructor(private readonly sets: PolicySets) {}

  /** Every day, in order, on which a row about the two begins to hold or holds no longer. */
  relationDays(a: string, b: string): readonly string[] {
    const key = `${a}+${b}`;
    let days = this.days.get(key);
    if (!days) {
      const { enactments } = this.sets;
      const rows = enactments.flatMap(({ set }) =>
        set.parts.relations.filter((row) => isAbout(row, a, b)),
      );
      // A set that takes another's place may leave the row out: its days count too.
      const dated = rows.length > 0 ? [...rows, ...enactments] : [];
      const edges = dated.flatMap(({ validity: { from, to } }) => [from, to && dayAfter(to)]);
      this.days.set(key, (days = [...new Set(edges)].filter((day) => day !== '').sort()));
    }
    return days;
  }

  /** 分 a month of the programme where nothing else counts towards it; undefined where none is known. */
  fullAmount(programme: string, when: When): number | undefined {
    const rule = FULL_AMOUNTS[programme]?.rule;
    const decision = rule && this.sets.decide(rule, when, { on_dibao: false });
    if (!decision || decision.kind !== 'decided') return undefined;
    const { amount_fen: fen } = decision.outputs;
    return typeof fen === 'number' ? fen : undefined;
  }

  /** The first day after the date on which {@link fullAmount} may be another. */
  nextFullAmount(programme: string, when: When): string | undefined {
    const standard = FULL_AMOUNTS[programme]?.standard;
    return standard && this.sets.nextChange(standard, when);
  }

  /** Undefined for an identity or setting that the rules of the place do not know. */
  medicalAidLevel(identity: string, setting: string, when: When): MedicalAidLevel | undefined {
    const rule = this.sets.rule(MED_AID_LEVEL, when)?.rule;
    if (!rule || !this.knows(IDENTITY, identity, when) || !this.knows(SETTING, setting, when)) {
      return undefined;
    }
    let levels = this.levels.get(rule);
    if (!levels) this.levels.set(rule, (levels = new Map()));
    const key = `${identity}|${setting}`;
    if (!levels.has(key)) levels.set(key, this.levelOf(identity, setting, when));
    return levels.get(key);
  }

  private levelOf(identity: string, setting: string, when: When): MedicalAidLevel | undefined {
    const facts = { [IDENTITY]: identity, [SETTING]: setting };
    const decision = this.sets.decide(MED_AID_LEVEL, when, facts);
    if (decision?.kind !== 'decided' || decision.outcome !== 'aided') return undefined;
    const { ratio_percent: percent } = decision.outputs;
    return typeof percent === 'number' ? { percent, clause: decision.clause } : undefined;
  }

  private knows(fact: string, code: string, when: When): boolean {
    return this.sets.fact(fact, when)?.values.includes(code) ?? false;
  }
}

const isAbout = (row: Relation, a: string, b: string): boolean =>
  (row.a === a && row.b === b) || (row.a === b && row.b === a);
