import { createServer } from 'node:net';
import { HubError } from '#kernel';

const LOOPBACK = '127.0.0.1';

/** A port of the loopback interface that nobody uses now. For tests: another process may take it meanwhile. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, LOOPBACK, () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

/**
 * @param setting what to change to get another port, as an officer would type it.
 * @throws HubError `port-in-use` naming the service, the port and that setting.
 */
export async function requireFreePort(
  service: string,
  port: number,
  setting: string,
): Promise<void> {
  if (await isFree(port)) return;
  throw new HubError('unavailable', 'port-in-use', {
    zh: `${service} 要用的端口 ${port} 已被别的程序占用。请关闭那个程序，或改用：${setting}。`,
    en: `port ${port}, wanted by ${service}, is in use. Stop that program, or use: ${setting}.`,
  });
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: LOOPBACK, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
