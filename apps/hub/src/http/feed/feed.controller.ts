import { Controller, Get, Headers, Inject, Query, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { CurrentPrincipal, Permit, type Principal } from '#platform';
import { FeedReader, formatCursor, parseCursor, serverSentEvents, type FeedItem } from '#sharing';
import { FeedConnections } from './feed-connections.js';
import { FeedPageQuery, FeedQuery } from './feed.dto.js';
import { feedScope } from './feed-scope.js';

/** Tokens and types only: who needs more asks for it, so that the reading is recorded. */
@ApiTags('feed')
@Controller('v1/feed')
@Permit('feed.read')
export class FeedController {
  constructor(
    @Inject(FeedReader) private readonly reader: FeedReader,
    private readonly connections: FeedConnections,
  ) {}

  @Get()
  @ApiOperation({
    summary: '事件与预警的实时推送（SSE） · events and findings, live, from any position',
  })
  @ApiHeader({ name: 'Last-Event-ID', required: false })
  @ApiProduces('text/event-stream')
  stream(
    @CurrentPrincipal() principal: Principal,
    @Query() { after, kinds }: FeedQuery,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res() reply: FastifyReply,
  ): void {
    // A browser that comes back sends the header; it knows better than the address it began with.
    const from = parseCursor(lastEventId ?? after);
    const signal = this.connections.begin((callback) => reply.raw.once('close', callback));
    const events = serverSentEvents(this.reader, from, feedScope(principal, kinds), signal);
    void reply
      .header('content-type', 'text/event-stream; charset=utf-8')
      .header('cache-control', 'no-store')
      // Proxies that collect an answer before passing it on would hold the feed back for ever.
      .header('x-accel-buffering', 'no')
      .send(Readable.from(events, { objectMode: false, highWaterMark: 64 * 1024 }));
  }

  @Get('page')
  @ApiOperation({
    summary: '分页读取同一信息流，可等待新消息 · the same feed as pages, with long poll',
  })
  async page(
    @CurrentPrincipal() principal: Principal,
    @Query() { after, kinds, limit, wait }: FeedPageQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<{ items: readonly FeedItem[]; next: string; has_more: boolean }> {
    const closed = this.connections.begin((callback) => reply.raw.once('close', callback));
    const signal = AbortSignal.any([closed, AbortSignal.timeout(wait * 1_000)]);
    const scope = feedScope(principal, kinds);
    let page = await this.reader.page(parseCursor(after), limit, scope);
    while (page.items.length === 0 && !signal.aborted) {
      if (!page.hasMore) await this.reader.waitBeyond(page.next, signal);
      page = await this.reader.page(page.next, limit, scope);
    }
    return { items: page.items, next: formatCursor(page.next), has_more: page.hasMore };
  }
}
