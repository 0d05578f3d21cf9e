import { Field, Form, OneOf, Optional, Text } from './field.js';
import { isNumberedDocument, residentNumberFault } from './resident-id.js';
import { Where } from './rule.js';
import { Shape } from './shape.js';

export const DOCUMENT_TYPES = {
  'resident-id': '居民身份证',
  'hmt-residence-permit': '港澳台居民居住证',
  'foreign-permanent-resident-id': '外国人永久居留身份证',
  passport: '护照',
  other: '其他证件',
  none: '无证件或身份不明',
} as const;

export type DocumentType = keyof typeof DOCUMENT_TYPES;

function faultOf({ documentType, documentNumber }: PersonRef): string | undefined {
  if (!isNumberedDocument(documentType) || typeof documentNumber !== 'string') return undefined;
  return residentNumberFault(documentType, documentNumber);
}

@Shape(
  '个人',
  'A person as the department knows them. All of it is personal and is sealed when stored.',
)
@Where<PersonRef>({
  name: 'document-number-given',
  at: 'documentNumber',
  zh: '除“无证件”外必须填写证件号码；无证件时不得填写',
  en: 'a document number is required, except for documentType none, which has none',
  holds: ({ documentType, documentNumber }) =>
    (documentType === 'none') === (documentNumber === undefined),
})
@Where<PersonRef>({
  name: 'local-reference-given',
  at: 'localReference',
  zh: '无证件或身份不明者必须填写部门内部编号；有证件者不得填写',
  en: 'a local reference is required for documentType none and for no other',
  holds: ({ documentType, localReference }) =>
    (documentType === 'none') === (localReference !== undefined),
})
@Where<PersonRef>({
  name: 'document-number-layout',
  at: 'documentNumber',
  zh: '证件号码的位数、开头或出生日期不符合 GB 11643，或与证件类型不符',
  en: 'the length, the beginning or the birth date of the number is not that of GB 11643 for this document',
  holds: (person) => faultOf(person) !== 'layout',
})
@Where<PersonRef>({
  name: 'check-digit',
  at: 'documentNumber',
  zh: '证件号码的校验码不正确，请核对原件',
  en: 'the check digit of the number is wrong; compare it with the document',
  holds: (person) => faultOf(person) !== 'check-digit',
})
export class PersonRef {
  @Field('证件类型', 'Kind of identity document.', 'personal', 'resident-id')
  @OneOf(DOCUMENT_TYPES)
  documentType!: DocumentType;

  @Field('证件号码', 'Number on the document.', 'sensitive', '11010519491231002X')
  @Text(40)
  @Optional()
  documentNumber?: string;

  @Field('签发国家或地区', 'Issuing country, ISO 3166-1 alpha-3.', 'personal', 'CHN')
  @Form('country')
  @Optional()
  issuingCountry?: string;

  @Field(
    '部门内部编号',
    "The department's own number for someone without a document.",
    'personal',
    'wu-ming-2025-0007',
  )
  @Text(64)
  @Optional()
  localReference?: string;

  @Field('姓名', 'Name as on the document.', 'personal', '某某')
  @Text(100)
  @Optional()
  name?: string;

  @Field('联系电话', 'Telephone number.', 'personal', '00000000')
  @Text(40)
  @Optional()
  phone?: string;

  @Field('银行账号', 'Account that aid is paid into.', 'sensitive', '0000000000000000')
  @Text(40)
  @Optional()
  bankAccount?: string;
}
