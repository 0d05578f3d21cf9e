import type { Sentence } from '#kernel';

/** Why an event is not taken in. `docs/errors.md` lists the codes. Never holds personal data. */
export interface Refusal extends Sentence {
  readonly code: string;
  /** JSON Pointer into the event as sent; empty for the whole message. */
  readonly pointer: string;
}

export const refusal = (code: string, pointer: string, sentence: Sentence): Refusal => ({
  code,
  pointer,
  zh: sentence.zh,
  en: sentence.en,
});

export const idConflict = (): Refusal =>
  refusal('id-conflict', '/id', {
    zh: '同一来源下该编号已用于内容不同的事件。如为新的事实，请换用新编号；如为更正，请发送 fact.corrected 事件。',
    en: 'This id was already used by this source for an event with other content. Use a new id for a new fact, or fact.corrected to correct the earlier one.',
  });

export const unknownProblem = (): Refusal =>
  refusal('internal', '', {
    zh: '枢纽在处理该消息时出错，消息已保存，由运维排查后重放，部门无需重发。',
    en: 'The hub failed on this message. It is kept; operators will look into it and replay it. There is no need to send it again.',
  });
