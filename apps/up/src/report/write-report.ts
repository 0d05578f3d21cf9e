import { DEPARTMENT_CODES, DEPARTMENTS } from '#contracts';
import { clientSecretFile } from '../credentials.js';
import type { CountyProgress } from '../county/county-file.js';
import type { Layout } from '../layout.js';
import { grouped } from '../terminal.js';
import { wireAddress } from '../wire.js';
import { precision, recall, type RuleScore } from './compare-findings.js';
import type { Judgement } from './judge.js';

/** The report as lines: Chinese first, English second. */
export function reportLines(
  county: CountyProgress,
  { figures, findings, differences }: Judgement,
): string[] {
  return [
    '',
    `样例县 sample county：${grouped(county.households)} 户 households，种子 seed ${county.seed}，截至 until ${county.until}`,
    ...figures.map(
      ({ zh, en, is, mustBe }) =>
        `  ${is === mustBe ? '✓' : '✗'} ${zh} ${en}: ${grouped(is)}（应为 planted ${grouped(mustBe)}）`,
    ),
    '预警 findings — 规则 rule: 发现 found / 应有 planted, 召回 recall, 准确 precision',
    ...findings.rules.map((score) => `  ${scoreLine(score.rule, score)}`),
    `  ${scoreLine('合计 total', findings.total)}`,
    ...verdict(differences),
  ];
}

function scoreLine(name: string, score: RuleScore): string {
  const right = score.hits === score.planted && score.hits === score.found;
  const rates = `${recall(score).toFixed(3)} ${precision(score).toFixed(3)}`;
  return `${right ? '✓' : '✗'} ${name}: ${grouped(score.found)} / ${grouped(score.planted)}, ${rates}`;
}

function verdict(differences: Judgement['differences']): string[] {
  if (differences.length === 0) {
    return ['结论：与所埋样例完全一致。', 'Result: exactly what was planted.'];
  }
  return [
    '结论：与所埋样例不一致。Result: not what was planted.',
    ...differences.map(({ zh, en }) => `  ✗ ${zh}。${en}.`),
  ];
}

/** Where to go from here: addresses, and how to get a token for each role. */
export function addressLines(layout: Layout): string[] {
  const { hub, issuer, department } = layout.urls;
  const secret = clientSecretFile(layout, 'case-worker');
  return [
    '',
    `枢纽接口 hub API            ${hub()}  （${hub()}/openapi.json）`,
    `令牌签发 token issuer       ${issuer()}/token`,
    `EventStoreDB 客户端 clients  ${wireAddress(layout)}`,
    ...DEPARTMENT_CODES.map(
      (code) => `${DEPARTMENTS[code]}发布端 ${code.padEnd(18)} ${department(code)}`,
    ),
    '',
    '取令牌（角色：case-worker、auditor、operator、policy-staff、consumer 或部门名）：',
    'A token (roles: case-worker, auditor, operator, policy-staff, consumer, or a department):',
    `  curl -s -u "case-worker:$(cat '${secret}')" -d grant_type=client_credentials ${issuer()}/token`,
    '查未了结预警 · open findings:',
    `  curl -s -H "Authorization: Bearer <access_token>" "${hub()}/v1/findings?status=open"`,
    `日志 logs: ${layout.folders.logs()}`,
  ];
}
