import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { HubError } from '#kernel';

/** Checks bodies and queries against their class-validator classes; what they do not name is refused. */
export const requestValidation = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    exceptionFactory: (errors) => invalidRequest(errors),
  });

function invalidRequest(errors: readonly ValidationError[]): HubError {
  const { pointer, rule } = firstFailure(errors, '');
  return new HubError(
    'invalid',
    'request.invalid',
    {
      zh: `请求中的 ${pointer} 不符合要求（${rule}），请对照接口说明修改。`,
      en: `${pointer} of the request breaks the rule ${rule}: see the API description.`,
    },
    pointer,
  );
}

/** The property's path and the rule's name; class-validator's own message may quote the value. */
function firstFailure(
  errors: readonly ValidationError[],
  path: string,
): { pointer: string; rule: string } {
  const error = errors[0];
  if (error === undefined) return { pointer: path, rule: 'invalid' };
  const pointer = `${path}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  if (error.children?.length) return firstFailure(error.children, pointer);
  return { pointer, rule: Object.keys(error.constraints ?? {})[0] ?? 'invalid' };
}
