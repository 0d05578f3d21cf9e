import type { Sentence } from '#kernel';

/** 分 as 元 with two places. */
export const inYuan = (fen: number): string => (fen / 100).toFixed(2);

const PER: Readonly<Record<string, Sentence>> = {
  month: { zh: '每月', en: 'a month' },
  year: { zh: '每年', en: 'a year' },
  once: { zh: '一次性', en: 'once' },
};

export const perInWords = (per: string | undefined): Sentence =>
  PER[per ?? ''] ?? { zh: '', en: '' };
