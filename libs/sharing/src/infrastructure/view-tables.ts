/** Names of tables, quoted and with their schema, as the projection engine gives them. */
export interface SharedViews {
  readonly householdSummary: string;
  readonly findingLog: string;
  readonly checkpoint: {
    readonly table: string;
    readonly name: string;
    readonly version: number;
  };
}
