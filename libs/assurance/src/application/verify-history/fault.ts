import { HubError, type Sentence } from '#kernel';

/** What a verification can find, each told in one sentence. */
export type FaultCode =
  | 'forged-checkpoint'
  | 'event-changed'
  | 'event-missing'
  | 'event-inserted'
  | 'events-swapped'
  | 'cut-off'
  | 'root-differs'
  | 'split-view'
  | 'witnesses-missing'
  | 'file-damaged';

/** A history that does not verify: what is wrong and, where it can be told, from which position on. */
export class VerificationFault extends HubError {
  constructor(
    readonly fault: FaultCode,
    sentence: Sentence,
    readonly position?: bigint,
  ) {
    super('conflict', `verify.${fault}`, sentence);
  }
}

export const FAULTS = {
  forgedCheckpoint: (what: Sentence) =>
    new VerificationFault('forged-checkpoint', {
      zh: `${what.zh}没有所给公钥的有效签名：检查点是伪造的，或公钥不是这个日志的。`,
      en: `${what.en} has no valid signature by the key given: it is forged, or the key is another log’s.`,
    }),
  changed: (position: bigint, what?: Sentence) =>
    new VerificationFault(
      'event-changed',
      {
        zh: `第 ${position} 位事件与入库时记入日志的不同${what === undefined ? '' : `（${what.zh}）`}：事件被改动。`,
        en: `The event at position ${position} is not the one that was logged${what === undefined ? '' : ` (${what.en})`}: it was changed.`,
      },
      position,
    ),
  missing: (position: bigint, next: bigint) =>
    new VerificationFault(
      'event-missing',
      {
        zh: `缺少第 ${position} 位事件：其位置上是第 ${next} 位。有事件被删除。`,
        en: `The event at position ${position} is missing: position ${next} stands in its place. An event was removed.`,
      },
      position,
    ),
  inserted: (position: bigint) =>
    new VerificationFault(
      'event-inserted',
      {
        zh: `第 ${position} 位出现了日志中没有的事件：有事件被插入。`,
        en: `At position ${position} stands an event that was never logged: it was inserted.`,
      },
      position,
    ),
  swapped: (position: bigint, other: bigint) =>
    new VerificationFault(
      'events-swapped',
      {
        zh: `第 ${position} 位与第 ${other} 位事件被调换。`,
        en: `The events at positions ${position} and ${other} were swapped.`,
      },
      position,
    ),
  cutOff: (has: bigint, size: bigint) =>
    new VerificationFault(
      'cut-off',
      {
        zh: `历史只到第 ${has} 位，而检查点已签到第 ${size} 位：末尾被截去，缺第 ${has + 1n} 位及以后。`,
        en: `The history ends at position ${has}, the checkpoint covers ${size}: its tail is cut off from position ${has + 1n} on.`,
      },
      has + 1n,
    ),
  rootDiffers: (after: bigint, size: bigint) =>
    new VerificationFault(
      'root-differs',
      {
        zh: `事件算出的根哈希与第 ${size} 位的检查点不同：历史被改写，改动在第 ${after + 1n} 位至第 ${size} 位之间。`,
        en: `The events do not give the root of the checkpoint at ${size}: history was rewritten between positions ${after + 1n} and ${size}.`,
      },
      after + 1n,
    ),
  splitView: (after: bigint, size: bigint) =>
    new VerificationFault(
      'split-view',
      {
        zh: `日志为 ${size} 条签过另一个检查点，与这份历史不一致（第 ${after + 1n} 位至第 ${size} 位之间）：有两份不同的历史。请把两个检查点一并交审计机关。`,
        en: `The log has signed another checkpoint of ${size} entries, which this history does not agree with (between positions ${after + 1n} and ${size}): there are two histories. Hand both checkpoints to the audit authority.`,
      },
      after + 1n,
    ),
  witnessesMissing: (cosigned: readonly string[]) =>
    new VerificationFault('witnesses-missing', {
      zh: `见证签名不够：有效的有 ${cosigned.length} 个（${cosigned.join('、') || '无'}），未达到见证策略的要求。`,
      en: `Too few witnesses have cosigned: ${cosigned.length} valid (${cosigned.join(', ') || 'none'}), below what the policy asks for.`,
    }),
  damaged: (position: bigint) =>
    new VerificationFault(
      'file-damaged',
      {
        zh: `文件在第 ${position} 位事件处无法按格式读出：文件损坏或被改动。`,
        en: `The file cannot be read in its format at position ${position}: it is damaged or was changed.`,
      },
      position,
    ),
};
