import type { IntentKey } from '#assistance';
import { HubError } from '#kernel';

/** Requests as they arrive: what is absent is not there. Each reader refuses what REST would refuse. */
export interface ConfirmRequest {
  readonly id?: string;
  readonly fen?: number;
}

export interface CancelRequest {
  readonly id?: string;
  readonly reason?: string;
}

export interface GetRequest {
  readonly id?: string;
  readonly own?: { readonly source?: string; readonly number?: string };
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;

/** @throws HubError `request.invalid` */
export const idOf = ({ id = '' }: { readonly id?: string }): string =>
  UUID.test(id) ? id : wrong('/id');

/** @throws HubError `request.invalid` */
export const reasonOf = ({ reason = '' }: CancelRequest): string =>
  CODE.test(reason) ? reason : wrong('/reason');

/** @throws HubError `request.invalid` */
export const fenOf = ({ fen }: ConfirmRequest): number | undefined =>
  fen === undefined || (Number.isSafeInteger(fen) && fen >= 0) ? fen : wrong('/fen');

/** @throws HubError `request.invalid` */
export function keyOf(request: GetRequest): IntentKey {
  if (!request.own) return { id: idOf(request) };
  const { source = '', number = '' } = request.own;
  return { source, number };
}

function wrong(pointer: string): never {
  throw new HubError(
    'invalid',
    'request.invalid',
    {
      zh: `请求中的 ${pointer} 不符合要求，请对照接口说明修改。`,
      en: `${pointer} of the request is not as the API description says.`,
    },
    pointer,
  );
}
