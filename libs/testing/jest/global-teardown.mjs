export default async function closeSharedServers() {
  await globalThis.doudiTestServers.close();
}
