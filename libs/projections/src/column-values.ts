import { boolArray, dateArray, int4Array, int8Array, textArray, type CopyWriter } from '#platform';
import type { ColumnSpec } from './projection.js';

type Column = ColumnSpec['type'];

/** How each type of column is written: as a field of a COPY, and as one binary array parameter. */
interface ColumnCodec {
  readonly copy: (writer: CopyWriter, value: never) => void;
  /** Null stands for NULL. */
  readonly array: (values: never[]) => Buffer;
  readonly arrayType: string;
  /** From an element of the array parameter to the column. */
  readonly cast: string;
}

const CODECS: Record<Column, ColumnCodec> = {
  text: {
    copy: (writer, value: string) => writer.text(value),
    array: (values: string[]) => textArray(values),
    arrayType: 'text[]',
    cast: '',
  },
  'text[]': {
    copy: (writer, value: readonly string[]) => writer.textArray(value),
    // unnest() would flatten an array of arrays: each travels as its literal.
    array: (values: (readonly string[] | null)[]) =>
      textArray(values.map((value) => (value === null ? null : arrayLiteral(value)))),
    arrayType: 'text[]',
    cast: '::text[]',
  },
  bigint: {
    copy: (writer, value: bigint | number | string) => writer.int8(value),
    array: (values: bigint[]) => int8Array(values),
    arrayType: 'bigint[]',
    cast: '',
  },
  integer: {
    copy: (writer, value: number) => writer.int4(value),
    array: (values: number[]) => int4Array(values),
    arrayType: 'integer[]',
    cast: '',
  },
  date: {
    copy: (writer, value: string) => writer.date(value),
    array: (values: string[]) => dateArray(values),
    arrayType: 'date[]',
    cast: '',
  },
  boolean: {
    copy: (writer, value: boolean) => writer.bool(value),
    array: (values: boolean[]) => boolArray(values),
    arrayType: 'boolean[]',
    cast: '',
  },
};

export function copyColumn(writer: CopyWriter, column: ColumnSpec, value: unknown): void {
  if (value === null || value === undefined) writer.null();
  else CODECS[column.type].copy(writer, value as never);
}

export function columnArray(column: ColumnSpec, values: unknown[]): Buffer {
  return CODECS[column.type].array(values as never[]);
}

export const columnArrayType = (column: ColumnSpec): string => CODECS[column.type].arrayType;

export const columnCast = (column: ColumnSpec): string => CODECS[column.type].cast;

function arrayLiteral(values: readonly string[]): string {
  const quoted = values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`);
  return `{${quoted.join(',')}}`;
}
