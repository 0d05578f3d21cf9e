/** What a code is called; a code that has no name yet stands for itself. */
export const labelOf = (labels: Readonly<Record<string, string>>, code: string): string =>
  labels[code] ?? code;
