import type { AidLine, Finding } from '#assistance';
import { DEPARTMENTS, PROGRAMMES } from '#contracts';
import type { Page } from '#kernel';
import { integer, text, type ExportColumn, type ExportTable } from '../../export/export-table.js';
import { labelOf } from '../../label-of.js';

/** Gives the page behind a cursor. */
export type Pages<Row> = (cursor: string | undefined) => Promise<Page<Row>>;

export const awardsTable = (pages: Pages<AidLine>): ExportTable<AidLine> => ({
  name: 'awards',
  columns: AWARD_COLUMNS,
  pages: () => everyPage(pages),
});

export const findingsTable = (pages: Pages<Finding>): ExportTable<Finding> => ({
  name: 'findings',
  columns: FINDING_COLUMNS,
  pages: () => everyPage(pages),
});

export async function* everyPage<Row>(pages: Pages<Row>): AsyncGenerator<readonly Row[]> {
  let cursor: string | undefined;
  do {
    const { items, next } = await pages(cursor);
    yield items;
    cursor = next;
  } while (cursor !== undefined);
}

const AWARD_COLUMNS: readonly ExportColumn<AidLine>[] = [
  text('award', '救助编号代号', ({ award }) => award),
  text('beneficiary', '对象代号', ({ beneficiary }) => beneficiary),
  text('programme', '项目代码', ({ programme }) => programme),
  text('programmeName', '项目', ({ programme }) => labelOf(PROGRAMMES, programme)),
  text('department', '部门代码', ({ department }) => department),
  text('departmentName', '部门', ({ department }) => labelOf(DEPARTMENTS, department)),
  text('division', '区划', ({ division }) => division),
  text('payer', '发放单位', ({ payer }) => payer),
  text('state', '状态', ({ state }) => state),
  text('from', '自', ({ from }) => from),
  text('to', '至', ({ to }) => to),
  integer('fen', '标准（分）', ({ fen }) => fen),
  text('per', '标准周期', ({ per }) => per),
  integer('paidFen', '已发（分）', ({ paidFen }) => paidFen),
  integer('payments', '发放次数', ({ payments }) => payments),
  text('lastPaidOn', '最近发放日', ({ lastPaidOn }) => lastPaidOn),
  integer('circle', '圈层', ({ circle }) => circle),
  integer('position', '依据位次', ({ position }) => Number(position)),
];

const FINDING_COLUMNS: readonly ExportColumn<Finding>[] = [
  text('id', '线索编号', ({ id }) => id),
  text('rule', '规则', ({ rule }) => rule),
  text('kind', '类别', ({ kind }) => kind),
  text('status', '状态', ({ status }) => status),
  text('subject', '对象代号', ({ subject }) => subject),
  text('households', '家庭代号', ({ households }) => households.join(' ')),
  text('awards', '救助编号代号', ({ awards }) => awards.join(' ')),
  text('department', '责任部门代码', ({ department }) => department),
  text('departmentName', '责任部门', ({ department }) => labelOf(DEPARTMENTS, department)),
  text('division', '区划', ({ division }) => division),
  text('since', '自', ({ since }) => since),
  text('due', '期限', ({ due }) => due),
  text('reason', '理由', ({ reason }) => reason.zh),
  text('reasonEn', '理由（英文）', ({ reason }) => reason.en),
  text('clause', '条款', ({ clause }) => clause),
  text('evidence', '依据位次', ({ evidence }) => evidence.join(' ')),
  text('policy', '政策', ({ policy }) => policy),
  text('inputs', '输入哈希', ({ inputs }) => inputs),
  integer('openedAt', '开启位次', ({ openedAt }) => Number(openedAt)),
  integer('closedAt', '关闭位次', ({ closedAt }) =>
    closedAt === undefined ? undefined : Number(closedAt),
  ),
];
