/** Raised when the program itself is wrong, never for bad input: input gets a {@link HubError}. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

/** States what must hold at this point; the message holds no personal data. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}
