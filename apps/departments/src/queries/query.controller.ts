import { Controller, Get, Param, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, Max, Min } from 'class-validator';
import { Type } from 'class-transformer';
import { HubError } from '#kernel';
import { Permit } from '#platform';
import { OwnDepartmentGuard } from '../events/own-department.guard.js';
import { FollowUp, type EventStatus, type Following, type ReceiptPage } from './follow-up.js';

const STATUSES = ['accepted', 'duplicate', 'rejected', 'waiting'] as const;

export class ReceiptQuery {
  @ApiProperty({ required: false, enum: STATUSES })
  @IsOptional()
  @IsIn(STATUSES)
  status?: (typeof STATUSES)[number];

  @ApiProperty({ required: false, description: 'The `next` of the page before.' })
  @IsOptional()
  @IsString()
  after?: string;

  @ApiProperty({ required: false, minimum: 1, maximum: 500, default: 100 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit = 100;
}

/** What became of what the department published. */
@Controller('v1')
@UseGuards(OwnDepartmentGuard)
@ApiTags('follow-up')
@ApiBearerAuth()
export class QueryController {
  constructor(private readonly followUp: FollowUp) {}

  /** Whether an event has been sent, and every answer of the hub to it. */
  @Get('events/:id')
  @Permit('fact.follow')
  async event(@Param('id') id: string): Promise<EventStatus> {
    const status = await this.followUp.event(id);
    if (status !== undefined) return status;
    throw new HubError('not-found', 'event.unknown', {
      zh: '本部门没有发布过这个编号的事件，请核对编号。',
      en: 'This department has published no event under this id: check it.',
    });
  }

  /** The hub's answers, newest message last. */
  @Get('receipts')
  @Permit('fact.follow')
  receipts(@Query() query: ReceiptQuery): Promise<ReceiptPage> {
    return this.followUp.receipts(query);
  }

  /** How much waits, how much has gone, what the hub answered. */
  @Get('status')
  @Permit('fact.follow')
  status(): Promise<Following> {
    return this.followUp.status();
  }
}
