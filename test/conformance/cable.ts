import { createServer, connect, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A TCP cable between a client and a server on loopback, to be pulled and put back. */
export class Cable {
  private readonly ends = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private to: number,
  ) {}

  static async lay(to: number): Promise<Cable> {
    const server = createServer();
    const cable = new Cable(server, to);
    server.on('connection', (near) => cable.join(near));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return cable;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Ends every connection, without a farewell, and leads new ones to another server if one is named. */
  pull(to = this.to): void {
    this.to = to;
    for (const end of this.ends) end.resetAndDestroy();
  }

  async remove(): Promise<void> {
    this.pull();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(near: Socket): void {
    const far = connect(this.to, '127.0.0.1');
    for (const end of [near, far]) {
      this.ends.add(end);
      end.on('error', () => undefined);
      end.on('close', () => {
        this.ends.delete(end);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far);
    far.pipe(near);
  }
}
