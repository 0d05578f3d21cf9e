import { Controller, Inject, Post, Body, Res } from '@nestjs/common';
import { ApiConsumes, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { WitnessDesk } from '#assurance';
import { Public } from '#platform';

/**
 * The department as a witness of the hub’s log (C2SP tlog-witness; the submission prefix is `/witness`).
 * Public by design: the protocol knows no caller but the signature of a log that this department follows,
 * and whatever is signed by none is refused.
 */
@ApiTags('witness')
@Controller('witness')
export class WitnessController {
  constructor(@Inject(WitnessDesk) private readonly desk: Pick<WitnessDesk, 'addCheckpoint'>) {}

  @Post('add-checkpoint')
  @Public()
  @ApiConsumes('text/plain')
  @ApiProduces('text/plain')
  @ApiOperation({ summary: '见证检查点 · countersign a checkpoint that continues the last' })
  async addCheckpoint(@Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    const answer = await this.desk.addCheckpoint(typeof body === 'string' ? body : '');
    await reply.status(answer.status).header('content-type', answer.contentType).send(answer.body);
  }
}
