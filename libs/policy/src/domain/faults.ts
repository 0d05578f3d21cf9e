import { HubError, type Sentence } from '#kernel';

/** Where in a set something stands: the file, and the line (1 is the header) or cell when it is one. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: string;
}

/** What is wrong in a policy set, where, and what to do about it. */
export interface Fault extends Place, Sentence {}

/** Collects every fault of a set: policy staff see all of them at once, not the first. */
export class Faults {
  private readonly found: Fault[] = [];

  add(place: Place, zh: string, en: string): void {
    this.found.push({ ...place, zh, en });
  }

  /** By file and line. */
  get all(): readonly Fault[] {
    return [...this.found].sort(byPlace);
  }
}

function byPlace(a: Fault, b: Fault): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0);
}

/** A fault as one line of text, with its place. */
export function faultInWords({ file, line, column, zh, en }: Fault): Sentence {
  const places = [
    [file, file],
    line === undefined ? undefined : [`第 ${line} 行`, `line ${line}`],
    column === undefined ? undefined : [`“${column}”`, `"${column}"`],
  ].filter((part) => part !== undefined);
  return {
    zh: `${places.map(([part]) => part).join(' ')}：${zh}`,
    en: `${places.map(([, part]) => part).join(', ')}: ${en}`,
  };
}

/** Faults as lines of text. */
export function faultsInWords(faults: readonly Fault[]): Sentence {
  const sentences = faults.map(faultInWords);
  return {
    zh: sentences.map(({ zh }) => zh).join('\n'),
    en: sentences.map(({ en }) => en).join('\n'),
  };
}

/** @throws HubError `policy.invalid` that names every fault, if there is one. */
export function refuseFaulty(name: string, faults: readonly Fault[]): void {
  const [first] = faults;
  if (!first) return;
  const { zh, en } = faultsInWords(faults);
  throw new HubError(
    'invalid',
    'policy.invalid',
    {
      zh: `政策集 ${name} 不能使用，共 ${faults.length} 处：\n${zh}`,
      en: `The policy set ${name} cannot be used, ${faults.length} fault(s):\n${en}`,
    },
    `/${first.file}${first.line === undefined ? '' : `/${first.line}`}`,
  );
}
