export type { Admission, Credentials, Gatekeeper } from './access.js';
export type { WireCall } from './wire-call.js';
export {
  startWireServer,
  type WireServer,
  type WireServerOptions,
  type WireTls,
} from './wire-server.js';
