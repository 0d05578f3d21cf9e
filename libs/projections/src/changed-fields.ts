const MOST = 10;

/**
 * Where two JSON documents differ, as JSON Pointers (RFC 6901), at most ten; `(columns)` when they do
 * not, so that what differs is kept beside them, and `(bytes)` when they only are written differently.
 */
export function changedFields(a: string, b: string): readonly string[] {
  if (a === b) return ['(columns)'];
  const found: string[] = [];
  collect(parse(a), parse(b), '', found);
  return found.length === 0 ? ['(bytes)'] : found.slice(0, MOST);
}

/** Whoever changed a row by hand may have left no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function collect(a: unknown, b: unknown, at: string, found: string[]): void {
  if (found.length >= MOST || a === b) return;
  if (!isContainer(a) || !isContainer(b) || Array.isArray(a) !== Array.isArray(b)) {
    found.push(at === '' ? '(document)' : at);
    return;
  }
  const one = a as Readonly<Record<string, unknown>>;
  const other = b as Readonly<Record<string, unknown>>;
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    collect(
      one[key],
      other[key],
      `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      found,
    );
  }
}

const isContainer = (value: unknown): boolean => typeof value === 'object' && value !== null;
