export {
  configureHttp,
  createHttpApplication,
  httpAdapter,
  type HttpApplicationOptions,
} from './http-application.js';
