import './typescript-hooks.mjs';

/** Opens the shared servers' front desk; a server itself starts when the first test asks for it. */
export default async function openSharedServers() {
  const { SharedServers } = await import('../src/shared-servers.ts');
  const servers = await SharedServers.open();
  process.env.DOUDI_TEST_SERVERS = servers.address;
  globalThis.doudiTestServers = servers;
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      servers.close().finally(() => process.kill(process.pid, signal));
    });
  }
}
