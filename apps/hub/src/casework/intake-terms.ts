import { decisionTerm } from '#assistance';
import type { IntakePolicy, IntakeSubjects, ProgrammeTerms } from '#casework';
import type { HubParts } from '../hub-parts.js';
import { servingView, VIEW_SCHEMA } from '#projections';
import type { NamedPolicy } from '../projection/policy-at.js';

/** Duty departments and times by the policy that is in force when they are asked. */
export const intakePolicy = ({
  store,
  policyAt,
}: Pick<HubParts, 'store' | 'policyAt'>): IntakePolicy => ({
  async inForce() {
    const head = await store.head();
    await policyAt.reach?.(head);
    const policy = policyAt(Number(head));
    return (programme, division, day) => termsOf(policy, programme, { division, day });
  },
});

/** A request that is taken in counts as an application of that day. */
function termsOf(
  policy: NamedPolicy,
  programme: string,
  { division, day }: { readonly division: string; readonly day: string },
): ProgrammeTerms {
  const department = policy.dutyDepartment(programme);
  const applied = { p: 0, programme, department, division, on: day };
  const term = decisionTerm({ number: '', doc: { applied: [applied] }, applied }, policy);
  if (!term) return { programme, dutyDepartment: department };
  const { due, clause } = term;
  const clock = { ...(due !== undefined && { dueOn: due }), clause };
  return { programme, dutyDepartment: department, clock };
}

/** Whom the views know; numbers of windows become tokens like those of applications. */
export const intakeSubjects = ({
  pool,
  vault,
}: Pick<HubParts, 'pool' | 'vault'>): IntakeSubjects => ({
  async isKnown(token) {
    const table = token.startsWith('h_') ? 'household_summary' : 'person';
    const { rowCount } = await pool.query(
      `select from ${servingView(VIEW_SCHEMA, table)} where grp = $1`,
      [token],
    );
    return rowCount !== 0;
  },
  numberToken: (department, division, number) =>
    vault.tokens.numbered('a', `/${division}/${department}/window`, number),
});
