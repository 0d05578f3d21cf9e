import { HubError } from '#kernel';

/** Also said of another department’s: that there is one is not theirs to know. */
export const intentNotFound = (): HubError =>
  new HubError('not-found', 'aid-intent.not-found', {
    zh: '没有这笔拟支付，或不属于本部门。请核对编号。',
    en: 'There is no such intent, or it is another department’s. Check the number.',
  });
