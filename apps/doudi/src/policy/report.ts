/** What a command says on standard output, and the code it ends with. */
export interface Report {
  readonly text: string;
  readonly exitCode: number;
}

export function hand({ text, exitCode }: Report): void {
  process.stdout.write(text);
  process.exitCode = exitCode;
}
