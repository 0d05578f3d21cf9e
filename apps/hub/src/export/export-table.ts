/** A column of an export. Text, or a whole number; missing where there is nothing. */
export interface ExportColumn<Row> {
  /** As programs name it. */
  readonly name: string;
  /** As officers read it. */
  readonly zh: string;
  readonly type: 'text' | 'integer';
  readonly of: (row: Row) => string | number | undefined;
}

/** A list to be carried away whole, in pages of some thousand rows. */
export interface ExportTable<Row> {
  /** Of the file, without its ending. */
  readonly name: string;
  readonly columns: readonly ExportColumn<Row>[];
  readonly pages: () => AsyncIterable<readonly Row[]>;
}

export const text = <Row>(
  name: string,
  zh: string,
  of: (row: Row) => string | undefined,
): ExportColumn<Row> => ({ name, zh, type: 'text', of });

export const integer = <Row>(
  name: string,
  zh: string,
  of: (row: Row) => number | undefined,
): ExportColumn<Row> => ({ name, zh, type: 'integer', of });
