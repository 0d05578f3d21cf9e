export { AsOfViews, type ViewAsOf } from './as-of-views.js';
export { HistoryIndex } from './index/history-index.js';
export { asOfFrom, pointFrom, type AsOf, type Point } from './point.js';
