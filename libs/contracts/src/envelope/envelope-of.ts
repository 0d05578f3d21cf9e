/** The attributes of something that may be an event, without its data; nothing where it is no object. */
export function envelopeOf(event: unknown): Record<string, unknown> {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return {};
  const envelope: Record<string, unknown> = { ...event };
  delete envelope['data'];
  return envelope;
}
