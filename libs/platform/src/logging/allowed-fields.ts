/**
 * The fields that may reach a log. A list of what is allowed, not of what is hidden: a field nobody
 * thought of stays out. `msg` is always a sentence of the program's.
 */
const ALLOWED: ReadonlySet<string> = new Set([
  'context',
  'msg',
  'traceId',
  'method',
  'path',
  'status',
  'ms',
  'code',
  'errorName',
  'errorCode',
  'errorSentence',
  'stack',
  'department',
  'topic',
  'partition',
  'offset',
  'position',
  'count',
  'role',
  'port',
  'day',
]);

export function allowedFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const allowed: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (!ALLOWED.has(name) || (typeof value === 'object' && value !== null)) continue;
    allowed[name] = typeof value === 'bigint' ? value.toString() : value;
  }
  return allowed;
}
