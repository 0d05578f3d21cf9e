import type { When } from './when.js';

/** What the rules about aids held together ask of policy beside the relation of a pair. */
export interface StackingPolicy {
  /** Every day, in order, on which a row about the two begins to hold or holds no longer. */
  relationDays(a: string, b: string): readonly string[];
  /** 分 a month of the programme where nothing else counts towards it; undefined where none is known. */
  fullAmount(programme: string, when: When): number | undefined;
  /** The first day after the date on which that amount may be another. */
  nextFullAmount(programme: string, when: When): string | undefined;
  /** Undefined for an identity or setting that the rules of the place do not know. */
  medicalAidLevel(identity: string, setting: string, when: When): MedicalAidLevel | undefined;
}

/** What medical aid pays of what insurance left. */
export interface MedicalAidLevel {
  readonly percent: number;
  readonly clause: string;
}
