import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import {
  COSIGNATURE_V1,
  Cosigner,
  formatVerifierKey,
  verifierKeyOf,
  WITNESS_MIGRATIONS,
  WitnessDesk,
  type LogSigner,
  type WitnessReply,
} from '#assurance';
import { migrate } from '#platform';
import { freshDatabase, type FreshDatabase } from '#testing';

/** A department's witness behind HTTP, with a database of its own. */
export class TestWitness {
  readonly said: string[] = [];
  readonly replies: WitnessReply[] = [];
  private desk!: WitnessDesk;
  private server!: Server;
  private database!: FreshDatabase;
  pool!: pg.Pool;
  url = '';

  constructor(
    readonly name: string,
    private readonly seed: number,
  ) {}

  get key() {
    return { name: `witness.test/${this.name}`, seed: Buffer.alloc(32, this.seed) };
  }

  get line(): string {
    const key = formatVerifierKey(verifierKeyOf(this.key, COSIGNATURE_V1));
    return `witness ${this.name} ${key} ${this.url}`;
  }

  async start(logs: readonly LogSigner[]): Promise<void> {
    this.database = await freshDatabase();
    this.pool = new pg.Pool({ connectionString: this.database.url, max: 4 });
    await migrate(this.pool, 'witness', WITNESS_MIGRATIONS);
    this.desk = new WitnessDesk({
      pool: this.pool,
      cosigner: new Cosigner(this.key),
      logs: logs.map(({ key }) => key),
      log: (level, message) => void this.said.push(`${level} ${message}`),
    });
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        void this.ask(Buffer.concat(chunks).toString('utf8')).then(
          ({ status, contentType, body }) =>
            response.writeHead(status, { 'content-type': contentType }).end(body),
        );
      });
    });
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async ask(body: string): Promise<WitnessReply> {
    const reply = await this.desk.addCheckpoint(body);
    this.replies.push(reply);
    return reply;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
    await this.pool.end();
    await this.database.drop();
  }
}
