export interface Change {
  readonly type: string;
  readonly data: { readonly id: string; readonly rule: string };
}

/** Of the findings whose newest message says that they are open. */
export function openRules(changes: readonly Change[]): string[] {
  const open = new Map<string, string>();
  for (const { type, data } of changes) {
    if (type === 'doudi.hub.finding.opened.v1') open.set(data.id, data.rule);
    else open.delete(data.id);
  }
  return [...open.values()].sort();
}
