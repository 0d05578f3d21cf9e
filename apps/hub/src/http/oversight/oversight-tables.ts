import { DEPARTMENTS, PROGRAMMES } from '#contracts';
import {
  FIELDS,
  REASONS,
  type Difference,
  type DisclosedLine,
  type Field,
  type Figure,
  type Figures,
  type Reason,
  type Reconciliation,
  type ReconciliationSum,
} from '#oversight';
import { integer, text, type ExportColumn, type ExportTable } from '../../export/export-table.js';
import { labelOf } from '../../label-of.js';
import { everyPage, type Pages } from '../exports/export-tables.js';

const place = <Row extends { department: string; programme: string; division: string }>() => [
  text<Row>('department', '部门代码', ({ department }) => department),
  text<Row>('departmentName', '部门', ({ department }) => labelOf(DEPARTMENTS, department)),
  text<Row>('programme', '项目代码', ({ programme }) => programme),
  text<Row>('programmeName', '项目', ({ programme }) => labelOf(PROGRAMMES, programme)),
  text<Row>('division', '区划', ({ division }) => division),
];

const sums = <Row extends Sums>() => [
  integer<Row>('approvedFen', '应发（分）', ({ approved }) => approved),
  integer<Row>('paidFen', '已发（分）', ({ paid }) => paid),
  integer<Row>('receivedFen', '到账（分）', ({ received }) => received),
  integer<Row>('returnedFen', '退回（分）', ({ returned }) => returned),
  integer<Row>('unknownFen', '到账不明（分）', ({ unknown }) => unknown),
];

type Sums = Pick<ReconciliationSum, 'approved' | 'paid' | 'received' | 'returned' | 'unknown'>;

export const reconciliationTable = ({
  items,
  position,
  policy,
}: Reconciliation): ExportTable<ReconciliationSum> => ({
  name: 'reconciliation',
  columns: [
    text('month', '月份', ({ month }) => month),
    ...place<ReconciliationSum>(),
    integer('awards', '应发笔数', ({ awards }) => awards),
    ...sums<ReconciliationSum>(),
    ...(Object.keys(REASONS) as Reason[]).map((reason) =>
      integer<ReconciliationSum>(
        reason,
        `${REASONS[reason].zh}（笔）`,
        ({ differences }) => differences[reason] ?? 0,
      ),
    ),
    ...basis<ReconciliationSum>(position, policy),
  ],
  pages: () => onePage(items),
});

export const differencesTable = (pages: Pages<Difference>): ExportTable<Difference> => ({
  name: 'reconciliation-differences',
  columns: [
    text('month', '月份', ({ month }) => month),
    text('award', '救助编号代号', ({ award }) => award),
    text('beneficiary', '对象代号', ({ beneficiary }) => beneficiary),
    ...place<Difference>(),
    ...sums<Difference>(),
    text('reasons', '原因代码', ({ reasons }) => reasons.join(' ')),
    text('reasonsInWords', '原因', ({ reasons }) =>
      reasons.map((reason) => REASONS[reason].zh).join('；'),
    ),
  ],
  pages: () => everyPage(pages),
});

export const indicatorsTable = ({ items, position, policy }: Figures): ExportTable<Figure> => ({
  name: 'indicators',
  columns: [
    text('month', '月份', ({ month }) => month),
    text('division', '区划', ({ division }) => division),
    text('programme', '项目代码', ({ programme }) => programme),
    text('programmeName', '项目', ({ programme }) =>
      programme === undefined ? '全部' : labelOf(PROGRAMMES, programme),
    ),
    text('indicator', '指标', ({ zh }) => zh),
    text('definition', '定义', ({ id, version }) => `${id}@${version}`),
    text('hash', '定义哈希', ({ hash }) => hash),
    integer('numerator', '分子', ({ numerator }) => numerator),
    integer('denominator', '分母', ({ denominator }) => denominator),
    integer('unknown', '无法判断', ({ unknown }) => unknown),
    text('cannotTell', '缺什么', ({ cannotTell }) => cannotTell?.zh),
    ...basis<Figure>(position, policy),
  ],
  pages: () => onePage(items),
});

/** The columns of the clause, and none that tells where a line is from. */
export const disclosureTable = (
  items: readonly DisclosedLine[],
  fields: readonly Field[],
): ExportTable<DisclosedLine> => ({
  name: 'disclosure',
  columns: fields.map((field) =>
    field === 'name'
      ? text(field, FIELDS[field], (line: DisclosedLine) => line[field] as string)
      : integer(field, FIELDS[field], (line: DisclosedLine) => line[field] as number | undefined),
  ),
  pages: () => onePage(items),
});

const basis = <Row>(position: string, policy: string): ExportColumn<Row>[] => [
  integer('position', '依据位次', () => Number(position)),
  text('policy', '政策', () => policy),
];

async function* onePage<Row>(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield await Promise.resolve(rows);
}
