import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { StoredEvent } from '../event-store.js';
import { invalidArgument } from './rpc-error.js';
import { compilePattern } from './pattern.js';

type FilterOptions = streams.ReadReq.Options.FilterOptions;
type Expression = streams.ReadReq.Options.FilterOptions.Expression;

/** Whether an event is one that the reader asked for. */
export type EventFilter = (event: StoredEvent) => boolean;

/** A client may name this many prefixes; each is tried on each event. */
const MAX_PREFIXES = 256;

/** @throws RpcError INVALID_ARGUMENT when the filter names nothing or its pattern is not understood */
export function eventFilter(options: FilterOptions): EventFilter {
  const { FilterCase } = streams.ReadReq.Options.FilterOptions;
  switch (options.getFilterCase()) {
    case FilterCase.EVENT_TYPE: {
      const matches = textMatcher(options.getEventType()!);
      return (event) => matches(event.type);
    }
    case FilterCase.STREAM_IDENTIFIER: {
      const matches = textMatcher(options.getStreamIdentifier()!);
      return (event) => matches(event.stream);
    }
    default:
      throw emptyFilter();
  }
}

/** A pattern goes before prefixes, as in EventStoreDB. */
function textMatcher(expression: Expression): (text: string) => boolean {
  const pattern = expression.getRegex();
  if (pattern !== '') return compilePattern(pattern);
  const prefixes = expression.getPrefixList();
  if (prefixes.length === 0 || prefixes.length > MAX_PREFIXES) throw emptyFilter();
  return (text) => prefixes.some((prefix) => text.startsWith(prefix));
}

function emptyFilter(): Error {
  return invalidArgument({
    zh: `过滤条件须按事件类型或流名称给出一个正则表达式，或给出 1 至 ${MAX_PREFIXES} 个前缀。`,
    en: `A filter is by event type or stream name, with a pattern or 1 to ${MAX_PREFIXES} prefixes.`,
  });
}
