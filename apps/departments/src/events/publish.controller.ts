import { Readable } from 'node:stream';
import { Controller, Inject, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiConsumes, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { HubError } from '#kernel';
import { Permit } from '#platform';
import { uploadTable } from '../csv/upload-table.js';
import { CATALOGUE } from '../tokens.js';
import { tallyOf, type Answer } from './answer.js';
import { eventsOfBody } from './body.js';
import { EventTaker } from './event-taker.js';
import type { FactCatalogue } from './fact-catalogue.js';
import { OwnDepartmentGuard } from './own-department.guard.js';
import { answerStream } from './answer-stream.js';

/** Where the department's systems and officers hand in what happened. */
@Controller('v1/events')
@UseGuards(OwnDepartmentGuard)
@ApiTags('events')
@ApiBearerAuth()
export class PublishController {
  constructor(
    private readonly taker: EventTaker,
    @Inject(CATALOGUE) private readonly catalogue: FactCatalogue,
  ) {}

  /** One CloudEvents 1.0 event. 202 once it is durably in the outbox, 200 when it was there before. */
  @Post()
  @Permit('fact.publish')
  @ApiConsumes('application/json', 'application/cloudevents+json')
  async publish(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const [answer] = await this.taker.take([{ row: 1, raw: request.body }]);
    await reply.status(STATUS[answer!.status]).send(answer);
  }

  /** Up to 5000 events as a JSON array or one a line; the good ones are taken, each is answered. */
  @Post('batch')
  @Permit('fact.publish')
  @ApiConsumes('application/json', 'application/cloudevents-batch+json', 'application/x-ndjson')
  async publishBatch(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { sent, unreadable } = eventsOfBody(request.body);
    const taken = await this.taker.take(sent);
    const rows = [...taken, ...unreadable].sort((a, b) => a.row - b.row);
    await reply.status(202).send({ ...tallyOf(rows), rows });
  }

  /** A table, one event a row, of any length; the answer streams as rows are committed. */
  @Post('csv')
  @Permit('fact.publish')
  @ApiConsumes('text/csv', 'multipart/form-data')
  @ApiQuery({ name: 'encoding', required: false, enum: ['utf-8', 'gb18030'] })
  async publishTable(
    @Query('type') type: string | undefined,
    @Query('encoding') encoding: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const schema = this.catalogue.schemaOf(type ?? '');
    if (type === undefined || schema === undefined) throw unknownType();
    const bytes = await bytesOf(request);
    const declared = encoding ?? charsetOf(request);
    const answers = uploadTable(this.taker, { bytes, type, schema, encoding: declared });
    const first = await answers.next();
    const body = Readable.from(answerStream(first, answers), { objectMode: false });
    await reply.status(202).type('application/json; charset=utf-8').send(body);
  }
}

const STATUS: Readonly<Record<Answer['status'], number>> = {
  accepted: 202,
  duplicate: 200,
  rejected: 422,
};

/** The raw body, or the first file of a form. */
async function bytesOf(request: FastifyRequest): Promise<AsyncIterable<Buffer>> {
  if (!request.isMultipart()) return request.body as AsyncIterable<Buffer>;
  const file = await request.file();
  if (file === undefined) throw noFile();
  return file.file;
}

const charsetOf = (request: FastifyRequest): string | undefined =>
  request.isMultipart()
    ? undefined
    : /charset=["']?([\w-]+)/i.exec(request.headers['content-type'] ?? '')?.[1];

const unknownType = (): HubError =>
  new HubError('invalid', 'csv.type', {
    zh: '参数 type 应为本部门的一种事件，例如 doudi.education.student.enrolled.v1。',
    en: 'The parameter type must name one of this department’s types of event.',
  });

const noFile = (): HubError =>
  new HubError('invalid', 'csv.empty', {
    zh: '表单中没有文件。',
    en: 'The form holds no file.',
  });
