import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { HubError } from '#kernel';

/** More readers than a hub has; an error of one of them, opening connections in a loop, ends here. */
const MAX_OPEN = 500;

/** The open streams: bounded in number, and ended when the process stops. */
@Injectable()
export class FeedConnections implements BeforeApplicationShutdown {
  private readonly open = new Set<AbortController>();

  /**
   * @returns a signal that aborts when the client is gone or the process stops
   * @throws HubError `feed.too-many`
   */
  begin(closed: (callback: () => void) => unknown): AbortSignal {
    if (this.open.size >= MAX_OPEN) throw tooMany();
    const connection = new AbortController();
    this.open.add(connection);
    closed(() => {
      this.open.delete(connection);
      connection.abort();
    });
    return connection.signal;
  }

  beforeApplicationShutdown(): void {
    for (const connection of this.open) connection.abort();
  }
}

function tooMany(): HubError {
  return new HubError('unavailable', 'feed.too-many', {
    zh: '订阅连接过多，请关闭不用的连接后再试。',
    en: 'Too many feeds are open: close those you do not need and try again.',
  });
}
