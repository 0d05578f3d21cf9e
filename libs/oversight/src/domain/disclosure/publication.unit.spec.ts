import { describe, expect, it } from '@jest/globals';
import { HubError } from '#kernel';
import { lineOf } from './line.js';
import { publicationOf, type PublicationPolicy } from './publication.js';

const POLICY: PublicationPolicy = {
  programmes: 'DIBAO|DEFACTO_ORPHAN',
  exempt: 'DEFACTO_ORPHAN',
  fields: 'name|member_count|amount',
  clause: '审核确认办法 24',
};

function said(programme: string, policy: PublicationPolicy): unknown {
  try {
    return publicationOf(programme, policy).fields;
  } catch (error) {
    return (error as HubError).code;
  }
}

describe('what may be published', () => {
  it.each<[string, string, Partial<PublicationPolicy>, unknown]>([
    ['the fields of the clause', 'DIBAO', {}, ['name', 'member_count', 'amount']],
    ['no more than the clause names', 'DIBAO', { fields: 'name' }, ['name']],
    ['nothing of a programme without a clause', 'TEMP_AID', {}, 'disclosure.not-public'],
    [
      'nothing where no programme is named',
      'DIBAO',
      { programmes: undefined },
      'disclosure.not-public',
    ],
    ['nothing of an exempt one, though named', 'DEFACTO_ORPHAN', {}, 'disclosure.not-public'],
    ['nothing where no fields are named', 'DIBAO', { fields: undefined }, 'disclosure.not-public'],
    [
      'nothing where a field is unknown',
      'DIBAO',
      { fields: 'name|document_number' },
      'disclosure.unknown-field',
    ],
  ])('is %s', (_, programme, more, expected) => {
    expect(said(programme, { ...POLICY, ...more })).toEqual(expected);
  });

  it('is made of the fields, whatever else is at hand', () => {
    const source = { name: '某某', memberCount: 2, fen: 100, token: 'p_1' };
    expect(lineOf(source, ['name', 'amount'])).toEqual({ name: '某某', amount: 100 });
  });
});
