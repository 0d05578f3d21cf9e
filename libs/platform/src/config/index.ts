export { base64Secret, loadConfig, port, type Environment } from './load-config.js';
