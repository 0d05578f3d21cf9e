import { lineOf, type Row, type RowFault } from './tables.js';

/** One kind of aid or status. `dutyDepartment` answers for it at the hub. */
export interface Programme {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly dutyDepartment: string;
  /** One body pays at a time: two payers in one period are a duplicate (kind D1). */
  readonly onePayer: boolean;
}

const DEPARTMENTS: readonly string[] = [
  'civil-affairs',
  'medical-insurance',
  'education',
  'housing',
  'human-resources',
];

export function readProgrammes(rows: readonly Row[], faults: RowFault[]): Map<string, Programme> {
  const programmes = new Map<string, Programme>();
  rows.forEach((row, index) => {
    const code = row.code ?? '';
    const fault = programmeFault(row, programmes);
    if (fault) faults.push({ table: 'programmes', line: lineOf(index), ...fault });
    programmes.set(code, {
      code,
      zh: row.name_zh ?? '',
      en: row.name_en ?? '',
      dutyDepartment: row.duty_department ?? '',
      onePayer: row.one_payer === 'yes',
    });
  });
  return programmes;
}

function programmeFault(row: Row, known: ReadonlyMap<string, Programme>) {
  if (!row.code) return { zh: '缺少项目代码。', en: 'The programme code is missing.' };
  if (known.has(row.code))
    return { zh: '项目代码重复。', en: 'The programme code is there twice.' };
  if (!DEPARTMENTS.includes(row.duty_department ?? '')) {
    return { zh: '责任部门不是五个部门之一。', en: 'The duty department is none of the five.' };
  }
  return undefined;
}
