import { labelOf, type Difference, type ServingComparison } from '#projections';

/** `a` is what is served, `b` what history gives. */
const KIND: Readonly<Record<Difference['kind'], string>> = {
  differs: '内容不同 differs',
  'only-in-a': '历史中没有 not in the history',
  'only-in-b': '视图中缺少 missing from the view',
};

/** A comparison in words: the verdict, then the rows that differ. */
export function comparisonText(comparison: ServingComparison): string {
  const { total, differences, serving, ownPosition, movedOn, incomparable } = comparison;
  const rows = comparison.tables.reduce((sum, { rows: [, own] }) => sum + own, 0);
  const label = labelOf(serving);
  const lines = [
    total === 0
      ? `✓ 位次 ${ownPosition}：${rows} 行与使用中的 ${label} 逐字节相同 · ${rows} rows equal the serving ${label}, byte for byte, at position ${ownPosition}`
      : `✗ 位次 ${ownPosition}：与使用中的 ${label} 有 ${total} 行不同 · ${total} rows differ from the serving ${label} at position ${ownPosition}`,
    ...differences.map(differenceText),
  ];
  const more = total - differences.length;
  if (more > 0) lines.push(`  另有 ${more} 行 · and ${more} more`);
  if (movedOn > 0) {
    lines.push(
      `  ${movedOn} 份文档此后已变化，未比较 · ${movedOn} documents have changed since and were not compared`,
    );
  }
  if (incomparable.length > 0) {
    lines.push(`  只有一方有，未比较 · only on one side, not compared: ${incomparable.join(', ')}`);
  }
  return lines.join('\n');
}

const differenceText = ({ table, key, kind, fields }: Difference): string =>
  `  ${table} ${[...new Set(key)].join(' ')}  ${KIND[kind]}${fields ? `  ${fields.join(' ')}` : ''}`;

/** The same for machines; positions are decimal. */
export function comparisonJson(comparison: ServingComparison): object {
  const { serving, position, ownPosition, tables, differences, ...rest } = comparison;
  return {
    equal: rest.total === 0,
    serving: labelOf(serving),
    servingPosition: String(position),
    position: String(ownPosition),
    ...{ total: rest.total, movedOn: rest.movedOn, incomparable: rest.incomparable },
    tables: tables.map(({ table, rows, checksums }) => ({
      table,
      serving: { rows: rows[0], sha256: checksums[0] },
      history: { rows: rows[1], sha256: checksums[1] },
    })),
    differences: differences.map(({ kind, ...difference }) => ({
      ...difference,
      kind: kind === 'differs' ? kind : kind === 'only-in-a' ? 'only-served' : 'only-in-history',
    })),
  };
}
