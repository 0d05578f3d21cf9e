/** Where and when policy is asked. */
export interface When {
  readonly division: string;
  readonly date: string;
}
