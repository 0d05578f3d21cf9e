import { describe, expect, it } from '@jest/globals';
import { allowedFields } from './allowed-fields.js';

describe('what may reach a log', () => {
  it('is what the list allows, and plain values only', () => {
    const fields = {
      path: '/v1/findings',
      position: 17n,
      name: '王小明',
      body: { documentNumber: '110101199003070000' },
      code: { documentNumber: '110101199003070000' },
      headers: { authorization: 'Bearer secret' },
    };
    expect(allowedFields(fields)).toEqual({ path: '/v1/findings', position: '17' });
  });
});
