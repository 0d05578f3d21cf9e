import {
  faultInWords,
  identityInWords,
  parseSet,
  readContent,
  ZenExpressions,
  type Fault,
  type PolicySet,
} from '#policy';
import { folderAt, nameIn, setsAtHand } from './sets-at-hand.js';
import type { Report } from './report.js';

export interface CheckOptions {
  readonly base?: readonly string[];
  readonly json?: boolean;
}

/** Exit code 1 when the set has a fault. */
export function check(folder: string, { base = [], json }: CheckOptions): Report {
  const expressions = new ZenExpressions();
  const at = folderAt(folder);
  const name = nameIn(at);
  const known = setsAtHand(base, expressions).filter(({ identity }) => identity.name !== name);
  const { set, faults } = parseSet(readContent(at), known, expressions);
  return {
    text: json ? asJson(set, faults) : asText(set, faults),
    exitCode: faults.length === 0 ? 0 : 1,
  };
}

function asJson({ identity }: PolicySet, faults: readonly Fault[]): string {
  return `${JSON.stringify({ ...identity, ok: faults.length === 0, faults }, null, 2)}\n`;
}

function asText(set: PolicySet, faults: readonly Fault[]): string {
  if (faults.length > 0) {
    const lines = faults.map(faultInWords).map(({ zh, en }) => `✗ ${zh}\n  ${en}\n`);
    return `${lines.join('')}\n${faults.length} 处问题 · faults\n`;
  }
  const { programmes, values, relations, unstated, rules } = set.parts;
  const open = values.filter(({ value }) => value === undefined).length;
  return [
    `✓ ${identityInWords(set.identity)} ${set.manifest.title_zh} · ${set.manifest.title_en}`,
    `  SHA-256 ${set.identity.hash}`,
    `  项目 programmes ${programmes.length} · 规则 rules ${rules.length} · 叠加关系 relations ${relations.length} · 标准与参数 values ${values.length}`,
    `  待定参数 values to be set ${open} · 未读到条文的项目对 pairs without a clause ${unstated.length}`,
    '',
  ].join('\n');
}
