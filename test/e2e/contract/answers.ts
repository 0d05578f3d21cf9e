/** What the hub's API answers, as far as the contract looks at it. */

export interface Status {
  readonly head: string;
  readonly projected: string;
  readonly departments: readonly Record<string, unknown>[];
}

export interface Finding {
  readonly rule: string;
}

export interface FeedPage {
  readonly items: readonly { cursor: string; message: { kind: string; position: string } }[];
  readonly next: string;
}
