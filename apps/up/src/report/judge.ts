import type { Planted, PlantedFinding } from '#county';
import type { Sentence } from '#kernel';
import type { HubClient, HubStatus } from '../hub-client.js';
import { compareFindings, type Claim, type FindingScore } from './compare-findings.js';

/** One figure of the hub beside what it must be. */
export interface Figure extends Sentence {
  readonly is: number;
  readonly mustBe: number;
}

export interface Judgement {
  readonly figures: readonly Figure[];
  readonly findings: FindingScore;
  /** What differs, in words; empty when all is right. */
  readonly differences: readonly Sentence[];
}

/** Makes the token of whom a planted finding is about, as the hub does. */
export type TokenOf = (finding: PlantedFinding) => string;

/** Compares what the hub says with the list of what was planted. */
export async function judge(
  hub: HubClient,
  status: HubStatus,
  planted: Planted,
  tokenOf: TokenOf,
): Promise<Judgement> {
  const quarantined = await hub.quarantined();
  const gaps = (await hub.gaps()).flatMap(({ source, missing }) =>
    missing.map(([from, to]) => `${source} ${from}–${to}`),
  );
  const claims = planted.findings.map((finding): Claim => ({
    rule: finding.rule,
    subject: tokenOf(finding),
  }));
  const findings = compareFindings(await hub.openFindings(), claims);
  const figures = figuresOf(status, planted, {
    quarantined: quarantined.length,
    gaps: gaps.length,
  });
  const reasons = differenceOf(
    planted.quarantined.map(({ department, code }) => `${department} ${code}`),
    quarantined.map(({ department, code }) => `${department} ${code}`),
  );
  const missing = differenceOf(
    planted.gaps.map(({ source, from, to }) => `${source} ${from}–${to}`),
    gaps,
  );
  return {
    figures,
    findings,
    differences: [
      ...figures.flatMap(wrongFigure),
      ...wrongFindings(findings),
      ...wrongList('隔离原因', 'reasons of quarantine', reasons),
      ...wrongList('缺号', 'missing numbers', missing),
    ],
  };
}

function figuresOf(
  { departments }: HubStatus,
  { counts, quarantined, gaps }: Planted,
  is: { readonly quarantined: number; readonly gaps: number },
): Figure[] {
  const sum = (field: 'seen' | 'accepted' | 'duplicate'): number =>
    departments.reduce((total, department) => total + department[field], 0);
  return [
    { zh: '发布', en: 'published', is: sum('seen'), mustBe: counts.publications },
    { zh: '入库', en: 'stored', is: sum('accepted'), mustBe: counts.stored },
    { zh: '重复', en: 'duplicates', is: sum('duplicate'), mustBe: counts.duplicates },
    { zh: '隔离', en: 'quarantined', is: is.quarantined, mustBe: quarantined.length },
    { zh: '缺号', en: 'sequence gaps', is: is.gaps, mustBe: gaps.length },
  ];
}

const wrongFigure = ({ zh, en, is, mustBe }: Figure): Sentence[] =>
  is === mustBe
    ? []
    : [{ zh: `${zh}应为 ${mustBe}，实为 ${is}`, en: `${en}: ${is} instead of ${mustBe}` }];

function wrongFindings({ rules }: FindingScore): Sentence[] {
  return rules
    .filter(({ planted, found, hits }) => hits < planted || hits < found)
    .map(({ rule, planted, found, hits }) => ({
      zh: `${rule}：漏报 ${planted - hits}，误报 ${found - hits}`,
      en: `${rule}: ${planted - hits} missed, ${found - hits} wrongly raised`,
    }));
}

/** Items of either list that the other lacks, counted: `+` too many, `-` too few. */
function differenceOf(mustBe: readonly string[], is: readonly string[]): string[] {
  const surplus = new Map<string, number>();
  for (const item of is) surplus.set(item, (surplus.get(item) ?? 0) + 1);
  for (const item of mustBe) surplus.set(item, (surplus.get(item) ?? 0) - 1);
  return [...surplus]
    .filter(([, n]) => n !== 0)
    .map(([item, n]) => `${n > 0 ? '+' : ''}${n} ${item}`);
}

const wrongList = (zh: string, en: string, items: readonly string[]): Sentence[] =>
  items.length === 0
    ? []
    : [
        {
          zh: `${zh}不符：${items.slice(0, 10).join('；')}`,
          en: `${en} differ: ${items.slice(0, 10).join('; ')}`,
        },
      ];
