import { isDateOrEmpty, lineOf, type Row, type RowFault } from './tables.js';

interface Standard {
  readonly from: string;
  /** 分 a person and month. */
  readonly fen: number;
}

/** 低保 standards by division and date. A division without its own has that of the one above it. */
export class Standards {
  private readonly byDivision = new Map<string, Standard[]>();

  add(division: string, standard: Standard): void {
    const list = this.byDivision.get(division) ?? [];
    list.push(standard);
    list.sort((a, b) => (a.from < b.from ? -1 : 1));
    this.byDivision.set(division, list);
  }

  /** 分 a person and month; undefined where no standard is known (then nothing can be judged). */
  on(division: string, date: string): number | undefined {
    let fen: number | undefined;
    for (const standard of this.of(division)) if (standard.from <= date) fen = standard.fen;
    return fen;
  }

  /** The first day after `date` on which the division's standard changes. */
  nextChange(division: string, date: string): string | undefined {
    for (const standard of this.of(division)) if (standard.from > date) return standard.from;
    return undefined;
  }

  /** County, then city, then province: 110105 → 1101 → 11. */
  private of(division: string): readonly Standard[] {
    for (let length = 6; length >= 2; length -= 2) {
      const standards = this.byDivision.get(division.slice(0, length));
      if (standards) return standards;
    }
    return [];
  }
}

export function readStandards(rows: readonly Row[], faults: RowFault[]): Standards {
  const standards = new Standards();
  rows.forEach((row, index) => {
    const fen = Number(row.fen_per_person_month);
    const sound =
      row.programme === 'DIBAO' &&
      /^\d{2}(\d{2}){0,2}$/.test(row.division ?? '') &&
      isDateOrEmpty(row.from ?? '') &&
      Number.isSafeInteger(fen) &&
      fen > 0;
    if (sound) standards.add(row.division ?? '', { from: row.from ?? '', fen });
    else {
      faults.push({
        table: 'standards',
        line: lineOf(index),
        zh: '标准应写明项目 DIBAO、2/4/6 位区划、起始日期和以分计的整数金额。',
        en: 'A standard needs programme DIBAO, a division of 2, 4 or 6 digits, a date and whole 分.',
      });
    }
  });
  return standards;
}
