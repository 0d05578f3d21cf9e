/** Where an event stands: in the history, and in its own stream. */
export interface Placed {
  readonly position: number;
  readonly revision: number;
}
