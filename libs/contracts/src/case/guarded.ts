import { looksLikeResidentNumber } from '../common/resident-id.js';
import { Where } from '../common/rule.js';

/** Of a text that is stored as it is: a rule of the class that no identity number stands in it. */
export const ShowsNoIdentityNumber = <T>(at: keyof T & string): ClassDecorator =>
  Where<T>({
    name: `${at}-shows-no-identity-number`,
    at,
    zh: '看上去含有身份证件号码；此处不加密，请删去',
    en: 'seems to hold an identity number; this is not encrypted: leave it out',
    holds: (value) => {
      const text = value[at];
      return typeof text !== 'string' || !looksLikeResidentNumber(text);
    },
  });
