export { AsOfViews, type ViewAsOf } from './as-of-views.js';
export {
  HouseholdHistory,
  type DiffPoint,
  type TimelineItem,
  type ViewDiff,
} from './household-history.js';
export { HistoryIndex } from './index/history-index.js';
export { PastViews, type ResolvedPoint } from './past-views.js';
export { asOfFrom, pointFrom, type AsOf, type Point } from './point.js';
