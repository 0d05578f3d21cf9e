import { HubError } from '#kernel';

/** Whether there is a household elsewhere is no business of others: not there and not to be seen are one answer. */
export const householdNotFound = (): HubError =>
  new HubError('not-found', 'household.not-found', {
    zh: '没有这个家庭，或不在您可查看的范围内。',
    en: 'There is no such household, or it is outside what you may see.',
  });
