import { evaluateExpressionSync, evaluateUnaryExpressionSync } from '@gorules/zen-engine';
import type { Scalar } from '../domain/set/facts.js';
import type { Expressions, Names } from '../domain/tables/expressions.js';

/** Cells without other names are asked with few different values again and again. */
const REMEMBERED = 10_000;

/**
 * The rules library's own expression language (ZEN, decimal arithmetic), called synchronously: views are
 * folded one event after the other, and the library's decisions are promises.
 */
export class ZenExpressions implements Expressions {
  private readonly known = new Map<string, boolean>();

  holds(cell: string, value: Scalar, names: Names): boolean {
    for (const _name in names) {
      return evaluateUnaryExpressionSync(cell, { ...names, $: value });
    }
    const key = `${cell}\n${typeof value}\n${String(value)}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const holds = evaluateUnaryExpressionSync(cell, { $: value });
    if (this.known.size >= REMEMBERED) this.known.clear();
    this.known.set(key, holds);
    return holds;
  }

  evaluate(expression: string, names: Names): Scalar | null {
    return evaluateExpressionSync(expression, names) as Scalar | null;
  }
}
