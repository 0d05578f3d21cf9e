import { describe, expect, it } from '@jest/globals';
import { Type } from 'class-transformer';
import { IsString, MaxLength, ValidateNested } from 'class-validator';
import { requestValidation } from './request-validation.js';

class Inner {
  @IsString()
  @MaxLength(3)
  name!: string;
}

class Outer {
  @ValidateNested()
  @Type(() => Inner)
  inner!: Inner;
}

const check = (body: unknown) =>
  requestValidation().transform(body, { type: 'body', metatype: Outer });

describe('a request that breaks a rule', () => {
  it.each([
    [{ inner: { name: '王小明明' } }, '/inner/name', 'maxLength'],
    [{ inner: { name: 'a', more: 1 } }, '/inner/more', 'whitelistValidation'],
    [{ inner: { name: 'a' }, 'a/b': 1 }, '/a~1b', 'whitelistValidation'],
  ])('%j is told where and which, without the value', async (body, pointer, rule) => {
    const error = await check(body).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind: 'invalid', code: 'request.invalid', pointer });
    expect(String(error)).toContain(rule);
    expect(JSON.stringify(error)).not.toContain('王小明');
  });

  it('is taken when it keeps to them', async () => {
    expect(await check({ inner: { name: 'abc' } })).toEqual({ inner: { name: 'abc' } });
  });
});
