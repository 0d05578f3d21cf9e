import type { Sentence } from '#kernel';
import type { Entitlement, Need } from './entitlement.js';

/** 三个圈层: 1 低保 and 特困, 2 边缘 and 刚性支出, 3 everyone else. */
export type Circle = 1 | 2 | 3;

/** What a person or household is by the facts. */
export type Category = 'TEKUN' | 'DIBAO' | 'DIBAO_EDGE' | 'RIGID';

export interface AssessedPerson {
  /** Token. */
  readonly person: string;
  readonly circle: Circle;
  readonly category?: Category;
}

/** Facts of which most events are: bills, and wages and pensions. */
export type CommonFacts = 'bills' | 'pay';

/** 价格临时补贴: whether prices make it start. */
export interface PriceSupplement {
  readonly outcome: 'starts' | 'not-started' | 'cannot-tell';
  /** Of the index, `YYYY-MM`. */
  readonly month: string;
  readonly clause: string;
  readonly policy: string;
  readonly why: Sentence;
  readonly needs: readonly Need[];
  readonly evidence: readonly number[];
}

/** A household by the facts known, on a day, by the policy in force; whatever aid it holds. */
export interface HouseholdAssessment {
  readonly household: string;
  readonly day: string;
  readonly division?: string;
  readonly circle: Circle;
  readonly category?: Category;
  /** Each may be in another circle than the household: 单人保 in an edge family. */
  readonly persons: readonly AssessedPerson[];
  /** In order of programme and subject. */
  readonly entitlements: readonly Entitlement[];
  /** Common facts that it rests on; those of other kinds give no reason to assess anew. Sorted. */
  readonly looksAt: readonly CommonFacts[];
  /** Of a household that holds aid linked to prices, once an index was published. */
  readonly priceSupplement?: PriceSupplement;
}
