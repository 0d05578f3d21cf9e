export type { Admission, Credentials, Gatekeeper } from './access.js';
export {
  startWireServer,
  type WireCall,
  type WireServer,
  type WireServerOptions,
  type WireTls,
} from './wire-server.js';
