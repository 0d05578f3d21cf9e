import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { StoredEvent } from '../event-store.js';
import { storedData } from './appended-data.js';
import { eventMessage } from './read-response.js';
import { encodeStreamName } from './stream-name.js';
import { decodeUuid, encodeUuid, type UuidForm } from './uuid.js';

const event = (change: Partial<StoredEvent> = {}): StoredEvent => ({
  id: randomUUID(),
  type: 'doudi.教育.student.enrolled.v1',
  stream: '户-8f',
  revision: 3,
  position: 4_000_000_000_123n,
  recordedAt: new Date('2026-11-25T01:02:03.004Z'),
  data: Buffer.from('{"fen":139500,"说明":"🏠"}'),
  ...change,
});

/** The same by the generated classes. */
function generated(from: StoredEvent, form: UuidForm, json: boolean, metadata = ''): Buffer {
  const position = from.position.toString();
  const recorded = new streams.ReadResp.ReadEvent.RecordedEvent()
    .setId(encodeUuid(from.id, form))
    .setStreamIdentifier(encodeStreamName(from.stream))
    .setStreamRevision(from.revision.toString())
    .setPreparePosition(position)
    .setCommitPosition(position)
    .setCustomMetadata(Buffer.from(metadata))
    .setData(from.data);
  recorded
    .getMetadataMap()
    .set('type', from.type)
    .set('content-type', json ? 'application/json' : 'application/octet-stream')
    .set('created', (BigInt(Date.UTC(2026, 10, 25, 1, 2, 3, 4)) * 10_000n).toString());
  const read = new streams.ReadResp.ReadEvent().setEvent(recorded).setCommitPosition(position);
  return Buffer.from(new streams.ReadResp().setEvent(read).serializeBinary());
}

/** Maps have no order on the wire, so what is compared is what a client decodes. */
const decoded = (bytes: Buffer): unknown => {
  const object = streams.ReadResp.deserializeBinary(bytes).toObject();
  object.event!.event!.metadataMap.sort();
  return object;
};

describe('an event on the wire', () => {
  it.each(['string', 'structured'] as const)('is what the generated code makes, %s ids', (form) => {
    for (const one of [
      event(),
      event({ revision: 0, position: 1n, id: 'ffffffff-ffff-4fff-bfff-ffffffffffff' }),
      event({ id: '00000000-0000-4000-8000-000000000001' }),
    ]) {
      expect(decoded(eventMessage(one, form))).toEqual(decoded(generated(one, form, true)));
    }
  });

  it('is bytes when it is no JSON object', () => {
    const one = event({ data: Buffer.from([0, 255, 123]) });
    expect(decoded(eventMessage(one, 'string'))).toEqual(decoded(generated(one, 'string', false)));
  });

  it('has the content and the metadata that a client appended', () => {
    const metadata = Buffer.from('{"$correlationId":"c"}');
    for (const [json, text] of [
      [true, '[1,2]'],
      [true, '{}'],
      [false, '{}'],
      [false, ''],
    ] as const) {
      const data = Buffer.from(text);
      const stored = event({ data: storedData({ json, data, metadata }) });
      const expected = generated({ ...stored, data }, 'string', json, metadata.toString());
      expect(decoded(eventMessage(stored, 'string'))).toEqual(decoded(expected));
    }
  });

  it('is stored byte for byte as it came when it is a JSON object without metadata', () => {
    const data = Buffer.from('{"b":1,  "a":1.0}');
    const none = new Uint8Array();
    expect(storedData({ json: true, data, metadata: none })).toEqual(data);
  });
});

describe('an id on the wire', () => {
  it('comes back from both forms, whatever its bits', () => {
    for (let i = 0; i < 200; i++) {
      const id = randomUUID();
      expect(decodeUuid(encodeUuid(id, 'string'))).toBe(id);
      expect(decodeUuid(encodeUuid(id, 'structured'))).toBe(id);
    }
    const upper = encodeUuid('AAAAAAAA-BBBB-4CCC-8DDD-EEEEEEEEEEEE', 'string');
    expect(decodeUuid(upper)).toBe('aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee');
  });

  it('that is none is refused', () => {
    expect(() => decodeUuid(undefined)).toThrow('not a UUID');
    expect(() => decodeUuid(encodeUuid('x', 'string'))).toThrow('not a UUID');
  });
});
