import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Permit } from '#platform';
import { GetStatus, type HubStatus } from './get-status.js';

@ApiTags('status')
@Controller('v1/status')
export class StatusController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Permit('status.read')
  @ApiOperation({ summary: '各环节进度 · how far every part has come' })
  status(): Promise<HubStatus> {
    return this.queries.execute(new GetStatus());
  }
}
