import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { HubError } from '#kernel';
import { CurrentPrincipal, Permit, type Principal } from '#platform';
import { FeedReader, type ThinEvent } from '#sharing';
import { feedScope } from '../feed/feed-scope.js';

export class EventPosition {
  @ApiProperty({ description: '位置号 · position', example: '17' })
  @Matches(/^[1-9]\d{0,17}$/)
  position!: string;
}

@ApiTags('events')
@Controller('v1/events')
export class EventsController {
  constructor(@Inject(FeedReader) private readonly feed: FeedReader) {}

  @Get(':position')
  @Permit('event.read')
  @ApiOperation({
    summary: '某一位置的事件，不含个人信息 · the event at a position, without its data',
  })
  async get(
    @CurrentPrincipal() principal: Principal,
    @Param() { position }: EventPosition,
  ): Promise<ThinEvent> {
    const at = { position: BigInt(position) - 1n, ordinal: Number.MAX_SAFE_INTEGER };
    const { items } = await this.feed.page(at, 1, feedScope(principal, ['event']));
    const message = items[0]?.message;
    if (message?.kind === 'event') return message;
    throw new HubError('not-found', 'event.not-found', {
      zh: '没有这个位置的事件，或不在您可查看的范围内。',
      en: 'There is no event at this position, or it is outside what you may see.',
    });
  }
}
