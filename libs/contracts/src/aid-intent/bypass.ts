import { Field, Text } from '../common/field.js';
import { looksLikeResidentNumber } from '../common/resident-id.js';
import { Where } from '../common/rule.js';
import { Shape } from '../common/shape.js';

const showsNoIdentityNumber = (at: 'officer' | 'reason' | 'legalBasis'): ClassDecorator =>
  Where<Bypass>({
    name: `${at}-shows-no-identity-number`,
    at,
    zh: '看上去含有身份证件号码；此处不加密，请删去',
    en: 'seems to hold an identity number; this is not encrypted: leave it out',
    holds: (bypass) => typeof bypass[at] !== 'string' || !looksLikeResidentNumber(bypass[at]),
  });

@Shape(
  '紧急放行',
  'The one way round the check: a named official decides to pay whatever it says, and answers for it.',
)
@showsNoIdentityNumber('officer')
@showsNoIdentityNumber('reason')
@showsNoIdentityNumber('legalBasis')
export class Bypass {
  @Field('决定人', 'Staff number of the official who decides, not a name.', 'internal', 'GH-0017')
  @Text(64)
  officer!: string;

  @Field('原因', 'Why it cannot wait, without personal data.', 'internal', '急难，先行救助')
  @Text(500)
  reason!: string;

  @Field('法律依据', 'Clause that allows it.', 'public', '社会救助暂行办法 第四十八条')
  @Text(200)
  legalBasis!: string;
}
