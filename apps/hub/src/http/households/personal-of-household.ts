import type { EventStore } from '#event-store';
import type { Access, PersonalData, SealedValue } from '#privacy';

const PAGE = 500;

/** No more than what tells who somebody is; the rest stays sealed. */
const SHOWN = ['name', 'documentType', 'documentNumber', 'number'] as const;

/** By token; null for a person who was erased. */
export type Personal = Readonly<Record<string, Readonly<Record<string, unknown>> | null>>;

/**
 * Opens the names and numbers of a household and its members. They are kept nowhere but sealed in the
 * events, so the household's own stream is looked through for the newest of each.
 */
export async function personalOfHousehold(
  store: Pick<EventStore, 'readStream'>,
  personalData: Pick<PersonalData, 'reveal'>,
  access: Access,
  tokens: readonly [household: string, ...members: string[]],
): Promise<Personal> {
  const values = [...(await newestSealed(store, tokens)).values()];
  const opened = await personalData.reveal(access, values);
  return Object.fromEntries(values.map(({ token }, i) => [token, shown(opened[i])]));
}

async function newestSealed(
  store: Pick<EventStore, 'readStream'>,
  [household, ...members]: readonly [string, ...string[]],
): Promise<Map<string, SealedValue>> {
  const wanted = new Set([household, ...members]);
  const newest = new Map<string, SealedValue>();
  for (let revision = 0; ;) {
    const events = await store.readStream(`household-${household}`, revision, PAGE);
    if (events.length === 0) return newest;
    const named = events.flatMap(({ data }) => [...sealedIn(JSON.parse(data.toString('utf8')))]);
    for (const value of named) if (wanted.has(value.token)) newest.set(value.token, value);
    revision = events.at(-1)!.revision + 1;
  }
}

/** Every reference to a person or household in an event's data, whatever its type. */
export function* sealedIn(data: unknown): Generator<SealedValue> {
  if (typeof data !== 'object' || data === null) return;
  const { token, sealed } = data as Partial<SealedValue>;
  if (typeof token === 'string' && typeof sealed === 'string') yield { token, sealed };
  else for (const value of Object.values(data)) yield* sealedIn(value);
}

function shown(opened: Readonly<Record<string, unknown>> | undefined) {
  if (opened === undefined) return null;
  return Object.fromEntries(
    SHOWN.filter((field) => opened[field] !== undefined).map((field) => [field, opened[field]]),
  );
}
