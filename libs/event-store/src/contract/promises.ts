/**
 * What an event store promises, in the words of the tests that show it; `docs/event-store-promises.md` is
 * generated from here. The order is that of the suite.
 */
export const PROMISES = {
  appending: {
    'counts positions densely from 1 in the order of the writes': '位置从 1 起连续，与写入次序一致',
    'counts the revisions of a stream densely from 0': '每个流的版本号从 0 起连续',
    'coalesces concurrent callers and answers each with its own results':
      '并发的调用者合成一组写入，各得各的结果',
    'stores a write only when its stream is where the caller expects it':
      '只有流的版本与调用者预期相符才写入',
    'fails a conflicting write alone and gives its position to the next':
      '冲突只退回那一次写入，它的位置让给下一个',
    'answers a re-sent event with success and changes nothing':
      '重发的事件按成功答复，什么也不改变',
    'stores an id once when it stands twice in one append or in one write':
      '同一次写入里重复的编号只存一次',
    'refuses a write of which only some ids are known': '编号部分已存、部分未存的写入整笔退回',
    'stores nothing of a caller whose alongside fails, and all of the others':
      '同事务的附带写入失败，只退那一个调用者，别人的照存',
    'tells alongside what each write came to, also when nothing is new':
      '附带写入知道每笔的结果，全是重复时也一样',
    'refuses a malformed write without harm to callers of the same group':
      '不合规的写入被退回，不殃及同组的调用者',
    'keeps what it acknowledged when the adapter starts again': '答复过的事件，重启后仍在',
    'keeps positions and revisions dense with two appenders on one database':
      '两个进程同时写，位置与版本号仍连续',
    'lets one of two appenders win a contested revision': '两个进程争同一版本，只有一个成功',
  },
  reading: {
    'is empty at first': '起初为空',
    'gives back the bytes that were appended, whatever they are': '取出的字节就是存入的字节',
    'takes an enormous event among small ones': '大小事件混在一起也能存取',
    'gives back id, type, stream and a time of recording in milliseconds':
      '编号、类型、流、入库时间（毫秒）原样取回',
    'reads pages after a position': '从某个位置之后分页读取',
    'reads a stream from a revision': '从某个版本起读一个流',
    'reads pages backwards from before a position': '从某个位置之前倒着分页读取',
    'reads a stream backwards from a revision': '从某个版本起倒着读一个流',
    'gives back the same event in both directions, an enormous one among small ones':
      '正读倒读，事件一致，大小混杂也一样',
    'finds the stored ones among ids': '按编号找出已存的事件',
    'replays exactly what reading gives, from any position': '从任何位置重放，与逐页读取完全一致',
    'can be used on after a replay is left early or aborted': '重放中途离开或中止后仍可照常使用',
    'shows readers no gap and no late event while callers append':
      '边写边读，读者看不到缺口，也看不到迟到的事件',
  },
  subscribing: {
    'catches up from any position': '订阅可从任何位置追起',
    'goes over from catching up to live without a gap': '从追赶到实时，中间没有缺口',
    'gives a live reader what another appender of the same database stores':
      '别的进程写入的，实时读者也收到',
    'waits for a position that is still to come': '等待还没有到来的位置',
    'hands a live reader events of which each byte and the body are as appended':
      '实时读到的字节与内容，与存入时一致',
    'never makes the appender wait for a slow reader': '读者再慢，也不拖慢写入',
    'gives several readers the same events': '多个读者读到同样的事件',
    'gives no more than the limit at once': '一次不超过约定的数量',
    'ends when its signal aborts, waiting or not': '中止信号一到就结束，等待中也一样',
  },
} as const;

type Sections = typeof PROMISES;
export type Section = keyof Sections;
/** The title of a test of the suite. */
export type PromiseTitle = { [S in Section]: keyof Sections[S] }[Section];
