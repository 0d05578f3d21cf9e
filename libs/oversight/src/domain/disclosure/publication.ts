import { HubError } from '#kernel';

/** What may be published of an award, as officers read it. Nothing else ever is. */
export const FIELDS = {
  name: '姓名',
  member_count: '家庭成员数',
  amount: '保障金额（分）',
} as const;

export type Field = keyof typeof FIELDS;

/** What policy says of making aid public in a place on a day; texts as it gives them, with `|` between. */
export interface PublicationPolicy {
  /** Programmes that a clause orders to be published; undefined where none was read. */
  readonly programmes: string | undefined;
  /** Programmes that are never published. */
  readonly exempt: string | undefined;
  readonly fields: string | undefined;
  /** Of the fields. */
  readonly clause: string;
}

/** Which fields a clause lets out. */
export interface Publication {
  readonly fields: readonly Field[];
  readonly clause: string;
}

/**
 * Closed unless a clause opens it: a programme is published only where one that names it was read, never
 * where another exempts it (2019意见 二(二): 事实无人抚养儿童不宜公示), and only the fields it names.
 * @throws HubError `disclosure.not-public`, `disclosure.unknown-field`
 */
export function publicationOf(programme: string, policy: PublicationPolicy): Publication {
  const { programmes, exempt, fields, clause } = policy;
  if (namesIn(exempt).includes(programme) || !namesIn(programmes).includes(programme)) {
    throw notPublic();
  }
  const names = namesIn(fields);
  const known = names.filter(isField);
  if (known.length === 0) throw notPublic();
  if (known.length < names.length) throw unknownField();
  return { fields: known, clause };
}

/** The programmes that are never published. */
export const exemptProgrammes = ({ exempt }: PublicationPolicy): readonly string[] =>
  namesIn(exempt);

const namesIn = (text: string | undefined): string[] =>
  (text ?? '').split('|').filter((name) => name !== '');

const isField = (name: string): name is Field => Object.hasOwn(FIELDS, name);

const notPublic = (): HubError =>
  new HubError(
    'forbidden',
    'disclosure.not-public',
    {
      zh: '政策集中没有规定公布该项目的条款，或规定不宜公示，不得公布。确有依据的，请先写入当地政策集。',
      en: 'No clause in the policy sets orders this programme to be published, or one forbids it. Where there is one, write it into the set of the place first.',
    },
    '/programme',
  );

const unknownField = (): HubError =>
  new HubError('conflict', 'disclosure.unknown-field', {
    zh: '政策集 publish_fields 中有平台不会公布的字段，请改为 name、member_count、amount 中的一项或几项。',
    en: 'publish_fields in the policy set names a field that the hub does not publish: use name, member_count, amount.',
  });
