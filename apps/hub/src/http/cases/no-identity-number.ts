import { registerDecorator } from 'class-validator';
import { looksLikeResidentNumber } from '#contracts';

/** Of a text that is stored as it is. */
export const NoIdentityNumber = (): PropertyDecorator => (target, key) => {
  registerDecorator({
    name: 'showsNoIdentityNumber',
    target: target.constructor,
    propertyName: String(key),
    validator: {
      validate: (value: unknown) => typeof value !== 'string' || !looksLikeResidentNumber(value),
    },
  });
};
