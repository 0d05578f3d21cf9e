/**
 * Names of what is read, quoted and with their schema, as the projection engine gives them: whichever
 * build of the projection is serving when the statement runs.
 */
export interface SharedViews {
  readonly householdSummary: string;
  readonly findingLog: string;
  readonly checkpoint: {
    readonly table: string;
    /** Of the projection. */
    readonly name: string;
  };
}
