import { Controller, Get, Header, Inject, Param, Res } from '@nestjs/common';
import {
  ApiExcludeEndpoint,
  ApiOperation,
  ApiProduces,
  ApiProperty,
  ApiTags,
} from '@nestjs/swagger';
import { Matches } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { parseTilePath, TransparencyLog } from '#assurance';
import { HubError } from '#kernel';
import { Permit, Public } from '#platform';

export class CheckpointSize {
  @ApiProperty({ description: '条数 · entries', example: '70000' })
  @Matches(/^[1-9]\d{0,14}$/)
  size!: string;
}

const TEXT = 'text/plain; charset=utf-8';
const BYTES = 'application/octet-stream';
const FOR_EVER = 'public, max-age=31536000, immutable';

/**
 * The log as C2SP tlog-tiles lays it out, under the prefix `/v1/log`. Checkpoints and hash tiles are
 * public by design (ADR 0015): hashes over hashes of sealed data, of use only when everybody can compare
 * them, also those who hold no token of this hub. Entries name streams and types: they need a permission.
 */
@ApiTags('log')
@Controller('v1/log')
export class TilesController {
  constructor(@Inject(TransparencyLog) private readonly log: TransparencyLog) {}

  @Get('checkpoint')
  @Public()
  @Header('content-type', TEXT)
  @Header('cache-control', 'no-cache')
  @ApiProduces(TEXT)
  @ApiOperation({ summary: '最新检查点（已签名的文书） · the latest checkpoint, a signed note' })
  async checkpoint(): Promise<string> {
    return (await this.log.checkpoint()).note;
  }

  @Get('checkpoints/:size')
  @Public()
  @Header('content-type', TEXT)
  @Header('cache-control', 'no-cache')
  @ApiProduces(TEXT)
  @ApiOperation({ summary: '某一条数的检查点 · the checkpoint of a size' })
  async checkpointOf(@Param() { size }: CheckpointSize): Promise<string> {
    return (await this.log.checkpointOf(Number(size))).note;
  }

  @Get('tile/entries/*')
  @Permit('log.read-entries')
  @ApiExcludeEndpoint()
  entries(@Param('*') path: string, @Res() reply: FastifyReply): Promise<void> {
    return this.send(`entries/${path}`, reply);
  }

  @Get('tile/*')
  @Public()
  @ApiExcludeEndpoint()
  async hashes(@Param('*') path: string, @Res() reply: FastifyReply): Promise<void> {
    // However the path was written: entries are not given out here.
    if (path.startsWith('entries')) throw noTile();
    await this.send(path, reply);
  }

  private async send(path: string, reply: FastifyReply): Promise<void> {
    const address = parseTilePath(path);
    const bytes = address === undefined ? undefined : await this.log.tile(address);
    if (bytes === undefined) throw noTile();
    await reply.header('content-type', BYTES).header('cache-control', FOR_EVER).send(bytes);
  }
}

const noTile = () =>
  new HubError('not-found', 'assurance.no-tile', {
    zh: '没有这个数据块。请先取检查点，再按其条数计算所需的数据块。',
    en: 'There is no such tile: take a checkpoint first and compute from its size which tiles there are.',
  });
