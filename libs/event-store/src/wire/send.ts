import type { ServerWritableStream } from '@grpc/grpc-js';

/**
 * Sends page by page, and takes the next page only when the client has room for it: a slow reader holds
 * one page here, whatever the history holds.
 */
export async function send<Request, Message>(
  call: ServerWritableStream<Request, Message>,
  pages: AsyncIterable<Message[]>,
  signal: AbortSignal,
): Promise<void> {
  for await (const page of pages) {
    for (const message of page) {
      if (signal.aborted) return;
      if (!call.write(message)) await drained(call, signal);
    }
    if (signal.aborted) return;
  }
}

/** Until there is room, or nobody is there any more. */
function drained(call: NodeJS.EventEmitter, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      call.off('drain', done);
      signal.removeEventListener('abort', done);
      resolve();
    };
    call.on('drain', done);
    signal.addEventListener('abort', done);
    if (signal.aborted) done();
  });
}
