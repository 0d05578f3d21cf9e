import { status } from '@grpc/grpc-js';
import { RpcError } from './rpc-error.js';

/** What a call gives to notice that its client is gone. */
interface Cancellable {
  on(event: 'cancelled', listener: () => void): unknown;
}

/** A call that is being served. */
export class OpenCall {
  private readonly stop = new AbortController();
  private timer: NodeJS.Timeout | undefined;

  /** Aborts when the client has gone, the server closes, or what the client showed is no longer good. */
  get signal(): AbortSignal {
    return this.stop.signal;
  }

  end(reason?: RpcError): void {
    this.stop.abort(reason);
  }

  /** A token that runs out ends what was begun with it: a subscription would outlive every withdrawal. */
  endAt(until: Date | undefined): void {
    if (until === undefined) return;
    const left = Math.min(until.getTime() - Date.now(), LONGEST_TIMER_MS);
    this.timer = setTimeout(() => this.end(expired()), left);
  }

  /** @throws RpcError when the server ended it */
  done(): void {
    clearTimeout(this.timer);
    const reason: unknown = this.stop.signal.reason;
    if (reason instanceof RpcError) throw reason;
  }
}

const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The calls being served: bounded in number, and ended together when the server closes. */
export class OpenCalls {
  private readonly open = new Set<OpenCall>();
  private closing = false;

  constructor(private readonly limit: number) {}

  get size(): number {
    return this.open.size;
  }

  /** @throws RpcError UNAVAILABLE when closing, RESOURCE_EXHAUSTED when there are too many */
  async run(call: Cancellable, work: (open: OpenCall) => Promise<void>): Promise<void> {
    if (this.closing) throw closing();
    if (this.open.size >= this.limit) throw tooMany();
    const open = new OpenCall();
    this.open.add(open);
    call.on('cancelled', () => open.end());
    try {
      await work(open);
    } finally {
      this.open.delete(open);
      open.done();
    }
  }

  /** Clients of the calls that this ends come again, here or at the process that takes over. */
  close(): void {
    this.closing = true;
    for (const open of this.open) open.end(closing());
  }
}

const closing = (): RpcError =>
  new RpcError(status.UNAVAILABLE, {
    zh: '服务正在停止，请稍后重新连接。',
    en: 'The server is stopping: connect again in a moment.',
  });

const tooMany = (): RpcError =>
  new RpcError(status.RESOURCE_EXHAUSTED, {
    zh: '同时进行的读取过多，请结束不用的订阅后再试。',
    en: 'Too many calls are open: end subscriptions that are not used, and try again.',
  });

const expired = (): RpcError =>
  new RpcError(
    status.UNAUTHENTICATED,
    {
      zh: '令牌已到期，请换用新令牌，从最后收到的位置继续订阅。',
      en: 'The token has run out: take a new one and subscribe again from the last position received.',
    },
    { exception: 'not-authenticated' },
  );
