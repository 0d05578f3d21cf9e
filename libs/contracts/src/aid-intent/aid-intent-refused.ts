import { Shape } from '../common/shape.js';
import { AidIntentDecision } from './aid-intent-decision.js';

@Shape('拟支付未保留', 'Not to be paid as asked: a rule stands against it, or the hub cannot tell.')
export class AidIntentRefused extends AidIntentDecision {}
