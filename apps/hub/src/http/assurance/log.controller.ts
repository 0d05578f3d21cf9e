import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { exportHistory, TransparencyLog } from '#assurance';
import { HubError } from '#kernel';
import { CurrentPrincipal, Permit, type Principal } from '#platform';
import type { HubParts } from '../../hub-parts.js';
import { HUB_PARTS } from '../../hub-tokens.js';
import {
  ConsistencyAnswer,
  ConsistencyQuery,
  ExportQuery,
  InclusionAnswer,
  InclusionQuery,
  LeafAnswer,
  LeafPosition,
  LogAnswer,
} from './log.dto.js';

const base64 = (hash: Buffer): string => hash.toString('base64');

/** Proofs about the history, for those who do not want to take the hub's word. */
@ApiTags('log')
@Controller('v1/log')
export class LogController {
  constructor(
    @Inject(TransparencyLog) private readonly log: TransparencyLog,
    @Inject(HUB_PARTS) private readonly parts: HubParts,
  ) {}

  @Get()
  @Permit('log.read')
  @ApiOperation({
    summary: '透明日志的进度、见证与告警 · how far the log is, its witnesses and alarms',
  })
  @ApiOkResponse({ type: LogAnswer })
  async status(): Promise<LogAnswer> {
    const { size, checkpoint, witnesses, alarms } = await this.log.status();
    return {
      size: String(size),
      ...(checkpoint === undefined
        ? {}
        : { signedSize: String(checkpoint.size), signedAt: checkpoint.signedAt.toISOString() }),
      witnesses: witnesses.map(({ witness, size: seen, answeredAt, refusal }) => ({
        ...{ witness, size: String(seen) },
        ...(answeredAt === undefined ? {} : { answeredAt: answeredAt.toISOString() }),
        ...(refusal === undefined ? {} : { refusal }),
      })),
      alarms: alarms.map(({ code, size: at, raisedAt }) => ({
        ...{ code, size: String(at), raisedAt: raisedAt.toISOString() },
      })),
    };
  }

  @Get('proofs/inclusion')
  @Permit('log.read')
  @ApiOperation({ summary: '某一位事件在日志中的证明 · proof that a position is in the log' })
  @ApiOkResponse({ type: InclusionAnswer })
  async inclusion(@Query() { position, size }: InclusionQuery): Promise<InclusionAnswer> {
    const proven = await this.log.inclusionProofs([BigInt(position)], sizeOf(size));
    const { leafHash, hashes } = proven.proofs[0]!;
    return {
      ...{ position, leafIndex: String(BigInt(position) - 1n), treeSize: String(proven.size) },
      ...{ leafHash: base64(leafHash), hashes: hashes.map(base64) },
      checkpoint: proven.checkpoint,
    };
  }

  @Get('proofs/consistency')
  @Permit('log.read')
  @ApiOperation({
    summary: '两个条数之间只增未改的证明 · proof that the log only grew between two sizes',
  })
  @ApiOkResponse({ type: ConsistencyAnswer })
  async consistency(@Query() { from, to }: ConsistencyQuery): Promise<ConsistencyAnswer> {
    const { hashes } = await this.log.consistencyProof(Number(from), Number(to));
    return { from, to, hashes: hashes.map(base64) };
  }

  @Get('leaves/:position')
  @Permit('log.read-entries')
  @ApiOperation({ summary: '某一位事件记入日志的内容 · what was logged of a position' })
  @ApiOkResponse({ type: LeafAnswer })
  async leaf(@Param() { position }: LeafPosition): Promise<LeafAnswer> {
    const { bytes, hash } = await this.log.leaf(BigInt(position));
    return { position, entry: bytes.toString('utf8'), leafHash: base64(hash) };
  }

  /** Stored data are tokenised and sealed, and yet it is everything: for auditors of the whole cell. */
  @Get('history')
  @Permit('log.export')
  @ApiProduces('application/x-ndjson')
  @ApiOperation({ summary: '导出全部历史，供离线核验 · the whole history, to be verified offline' })
  async history(
    @CurrentPrincipal() { divisions }: Principal,
    @Query() { size }: ExportQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (divisions !== undefined) throw wholeCellOnly();
    const left = new AbortController();
    reply.raw.once('close', () => left.abort());
    const wanted = sizeOf(size);
    // Refused before the first byte, not in the middle of the file.
    await (wanted === undefined ? this.log.checkpoint() : this.log.checkpointOf(wanted));
    const lines = exportHistory({
      ...{ store: this.parts.store, log: this.log, signal: left.signal },
      ...(wanted === undefined ? {} : { size: wanted }),
    });
    await reply
      .header('content-type', 'application/x-ndjson; charset=utf-8')
      .header('content-disposition', 'attachment; filename="history.ndjson"')
      .send(Readable.from(lines, { objectMode: false }));
  }
}

const sizeOf = (size: string | undefined): number | undefined =>
  size === undefined ? undefined : Number(size);

const wholeCellOnly = () =>
  new HubError('forbidden', 'assurance.whole-cell-only', {
    zh: '只有可查看全部区划的审计人员才能导出全部历史。',
    en: 'Only an auditor who may see all divisions can export the whole history.',
  });
