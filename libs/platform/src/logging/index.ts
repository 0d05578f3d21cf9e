export { LoggingModule, logLevel } from './logging.module.js';
