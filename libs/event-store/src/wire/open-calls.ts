import { status } from '@grpc/grpc-js';
import { RpcError } from './rpc-error.js';

/** What a call gives to notice its end. */
interface Cancellable {
  on(event: 'cancelled' | 'close' | 'error', listener: () => void): unknown;
}

/** The calls that are being served: bounded in number, and ended together when the server closes. */
export class OpenCalls {
  private readonly open = new Set<AbortController>();
  private closing = false;

  constructor(private readonly limit: number) {}

  /**
   * Runs a call until it is done, cancelled by its client or the server closes; then the signal aborts.
   * @throws RpcError UNAVAILABLE when closing, RESOURCE_EXHAUSTED when there are too many
   */
  async run(call: Cancellable, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    if (this.closing) throw closing();
    if (this.open.size >= this.limit) throw tooMany();
    const stop = new AbortController();
    this.open.add(stop);
    call.on('cancelled', () => stop.abort());
    try {
      await work(stop.signal);
    } finally {
      this.open.delete(stop);
    }
    if (stop.signal.reason instanceof RpcError) throw stop.signal.reason;
  }

  get size(): number {
    return this.open.size;
  }

  /** Clients of calls ended so come again, here or at the process that takes over. */
  close(): void {
    this.closing = true;
    for (const stop of this.open) stop.abort(closing());
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
