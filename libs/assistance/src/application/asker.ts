/** Who asks, as the bearer token vouches for it. */
export interface Asker {
  readonly department: string;
  /** Prefixes of the divisions it may ask for; undefined: all of its mandate. */
  readonly divisions?: readonly string[];
  /** Subject of the token. */
  readonly subject: string;
}
