import { refusal, type Refusal } from './refusal.js';

/** What one department may assert. */
export interface DepartmentMandate {
  /** Prefixes of the division codes for which it speaks, e.g. `11` for all of Beijing. */
  readonly divisions: readonly string[];
  /** Programmes of which it may report facts. */
  readonly programmes: readonly string[];
}

/** The mandate file: data, the same that the topic ACLs are made from. */
export type MandateTable = Readonly<Record<string, DepartmentMandate>>;

/** What an event claims, as far as the mandate is concerned. */
export interface Claim {
  /** The owner of the topic: only it can write there, so this is who is speaking. */
  readonly department: string;
  readonly typeDepartment: string;
  readonly source: string;
  readonly payingDivision?: string | undefined;
  readonly programme?: string | undefined;
}

const SOURCE = /^\/(\d{6})\/([a-z-]+)\/[\w.-]{1,100}$/;

/** A department asserts only its own kinds of fact, for its own divisions and programmes. */
export function checkMandate(table: MandateTable, claim: Claim): Refusal | undefined {
  const mandate = table[claim.department];
  if (mandate === undefined) return unknownDepartment();
  if (claim.typeDepartment !== claim.department) return foreignType(claim);
  const source = SOURCE.exec(claim.source);
  if (source === null || source[2] !== claim.department) return foreignSource(claim);
  if (!within(mandate, source[1]!)) return foreignDivision('/source');
  if (claim.payingDivision !== undefined && !within(mandate, claim.payingDivision)) {
    return foreignDivision('/data/payingBody/division');
  }
  if (claim.programme !== undefined && !mandate.programmes.includes(claim.programme)) {
    return foreignProgramme(claim);
  }
  return undefined;
}

const within = (mandate: DepartmentMandate, division: string): boolean =>
  mandate.divisions.some((prefix) => division.startsWith(prefix));

const OUTSIDE = 'outside-mandate';

const unknownDepartment = (): Refusal =>
  refusal(OUTSIDE, '', {
    zh: '职权清单中没有该主题所属的部门，请联系枢纽管理员登记。',
    en: 'The mandate file has no department for this topic; ask the hub’s operator to register it.',
  });

const foreignType = ({ department }: Claim): Refusal =>
  refusal(OUTSIDE, '/type', {
    zh: `事件类型属于其他部门。本主题只接收 ${department} 的事件类型，请改用本部门的类型。`,
    en: `The type belongs to another department. This topic takes types of ${department} only; use one of its own.`,
  });

const foreignSource = ({ department }: Claim): Refusal =>
  refusal(OUTSIDE, '/source', {
    zh: `来源不属于本部门，应为“/六位区划代码/${department}/系统”。`,
    en: `The source is not this department’s: it must be /<6-digit division>/${department}/<system>.`,
  });

const foreignDivision = (pointer: string): Refusal =>
  refusal(OUTSIDE, pointer, {
    zh: '所填区划不在本部门的职权范围内，请核对区划代码，或向枢纽管理员申请扩大范围。',
    en: 'The division is outside this department’s mandate; check the code, or ask the hub’s operator to widen the mandate.',
  });

const foreignProgramme = ({ department, programme = '' }: Claim): Refusal =>
  refusal(OUTSIDE, '/data/programme', {
    zh: `救助项目 ${programme} 不由 ${department} 主管，请由主管部门报送。`,
    en: `Programme ${programme} is not ${department}’s; its owner must report it.`,
  });
