export { HTTP_STATUS } from './http-status.js';
export { problemOf, type Problem } from './problem.js';
export { ProblemFilter } from './problem.filter.js';
export { requestValidation } from './request-validation.js';
export { safeError } from './safe-error.js';
