import { describe, expect, it } from '@jest/globals';
import { CloudEvent, Kafka } from 'cloudevents';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { sampleOf } from '../generate/sample.js';
import { decode, encodeBinary, encodeStructured, MAX_MESSAGE_BYTES } from './codec.js';
import type { RawCloudEvent } from './envelope.js';
import { checkReplacement, readEvent } from './read-event.js';

const TYPE = 'doudi.education.student.enrolled.v1';
const sample = () => sampleOf(TYPE) as unknown as RawCloudEvent;
const STRUCTURED = { 'content-type': 'application/cloudevents+json' };

const bytes = (event: unknown): Buffer => Buffer.from(JSON.stringify(event), 'utf8');

function refusalOf(value: Buffer | null, headers: Record<string, string> = STRUCTURED) {
  const read = readEvent(value, headers);
  return read.ok ? { code: 'ok', pointer: '', zh: '', en: '' } : read.error.refusal;
}

const changed = (change: Record<string, unknown>): Buffer => bytes({ ...sample(), ...change });

function without(name: string): Buffer {
  const event: Record<string, unknown> = { ...sample() };
  delete event[name];
  return bytes(event);
}

describe('both content modes', () => {
  it.each([
    ['structured', encodeStructured],
    ['binary', encodeBinary],
  ])('%s comes back as it went', (_mode, encode) => {
    const { value, headers } = encode(sample());
    expect(decode(value, headers)).toEqual({ ok: true, value: sample() });
  });

  it('structured needs no content type, or application/json', () => {
    const { value } = encodeStructured(sample());
    const json: Record<string, string> = { 'content-type': 'application/json' };
    for (const headers of [{}, json]) {
      expect(decode(value, headers)).toMatchObject({ ok: true });
    }
  });

  it('headers are read without regard to case, and others are let be', () => {
    const { value, headers } = encodeBinary(sample());
    const upper = Object.fromEntries(
      Object.entries(headers).map(([name, text]) => [name.toUpperCase(), text]),
    );
    expect(decode(value, { ...upper, traceparent: 'of the producer’s own tracing' })).toEqual({
      ok: true,
      value: sample(),
    });
  });

  it.each(['binary', 'structured'] as const)('read what the CloudEvents SDK writes: %s', (mode) => {
    const event = new CloudEvent(sample() as never);
    const { headers, value } = Kafka[mode](event);
    // Kafka carries no header that is undefined.
    const onTheWire = JSON.parse(JSON.stringify(headers)) as Record<string, string>;
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    const decoded = decode(Buffer.from(text), onTheWire);
    expect(decoded).toMatchObject({ ok: true, value: { id: sample().id, data: sample().data } });
  });

  it.each([
    ['structured', encodeStructured],
    ['binary', encodeBinary],
  ])('are read by the CloudEvents SDK: %s', (_mode, encode) => {
    const { value, headers } = encode(sample());
    const message = { headers, value: value.toString('utf8'), key: 'k', body: '', timestamp: '' };
    const event = Kafka.toEvent(message as never) as CloudEvent<unknown>;
    expect(event.toJSON()).toMatchObject({
      ...sample(),
      time: new Date(sample().time).toISOString(),
    });
  });
});

describe('a message that is no JSON', () => {
  it.each([
    ['nothing', ''],
    ['text', 'hello'],
    ['half', '{"specversion":'],
    ['two documents', '{}{}'],
    ['a comment', '{/* */}'],
  ])('%s', (_what, text) => {
    expect(refusalOf(Buffer.from(text)).code).toBe('not-json');
  });

  it('is told that it is in GB18030', () => {
    const value = iconv.encode(
      JSON.stringify({ ...sample(), legalbasis: '社会救助暂行办法' }),
      'gb18030',
    );
    const { code, zh } = refusalOf(value);
    expect(code).toBe('not-json');
    expect(zh).toContain('GB18030');
  });

  it('is told that it is not UTF-8', () => {
    expect(refusalOf(Buffer.from([0x7b, 0xff, 0x7d])).en).toContain('UTF-8');
  });

  it('has a field twice, at any depth', () => {
    const text = JSON.stringify(sample());
    expect(refusalOf(Buffer.from(text.replace('{', '{"id":"other",'))).code).toBe('not-json');
    const inner = text.replace('"stage":', '"stage":"senior","stage":');
    expect(refusalOf(Buffer.from(inner)).code).toBe('not-json');
  });

  it('is nested deeper than any walker should go', () => {
    const deep = '['.repeat(120_000) + ']'.repeat(120_000);
    expect(refusalOf(Buffer.from(deep)).code).toBe('not-json');
  });

  it('but a byte order mark, colons, quotes and escapes in texts do no harm', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('"', '\\', ':', '{', '}', '[', 'x', '中')), (chars) => {
        const name = `:${chars.join('')}x`;
        const event = { ...sample(), data: { ...sample().data, note: name } };
        const value = Buffer.from(`\ufeff${JSON.stringify(event)}`);
        expect(decode(value, STRUCTURED)).toEqual({ ok: true, value: event });
      }),
    );
  });
});

describe('a message that is no event', () => {
  it('is a tombstone', () => {
    expect(refusalOf(null).code).toBe('tombstone');
  });

  it('is larger than 256 KiB by one byte', () => {
    const text = JSON.stringify(sample());
    const padded = (length: number) =>
      Buffer.concat([Buffer.from(text)], length).fill(' ', Buffer.byteLength(text));
    expect(refusalOf(padded(MAX_MESSAGE_BYTES)).code).toBe('ok');
    expect(refusalOf(padded(MAX_MESSAGE_BYTES + 1)).code).toBe('too-large');
  });

  it.each(['[]', '1', 'null', '"x"', '{}'])('is %s', (text) => {
    expect(refusalOf(Buffer.from(text)).code).toBe('wrong-envelope');
  });

  const required = ['specversion', 'id', 'source', 'type', 'subject', 'time', 'recordedtime'];
  it.each([...required, 'sequence', 'data'])('lacks %s', (name) => {
    expect(refusalOf(without(name))).toMatchObject({ code: 'wrong-envelope', pointer: `/${name}` });
  });

  it.each([
    ['specversion', '0.3'],
    ['id', ''],
    ['id', '号'],
    ['id', '110105-11010519491231002X'],
    ['source', 'https://example.org'],
    ['source', '/110118/tax/system'],
    ['subject', '11010519491231002X'],
    ['subject', 'p:110105491231002'],
    ['time', '2025-03-01T09:30:00'],
    ['time', '2025-02-30T09:30:00+08:00'],
    ['recordedtime', 1740792600],
    ['sequence', '1'],
    ['sequence', 1],
    ['datacontenttype', 'application/xml'],
    ['correlationid', '11010519491231002X'],
    ['traceparent', '00-zz'],
    ['data', []],
    ['data', 'text'],
    ['tenant', 'x'],
    ['id', null],
  ])('has a wrong %s: %j', (name, value) => {
    expect(refusalOf(changed({ [name]: value }))).toMatchObject({
      code: 'wrong-envelope',
      pointer: `/${name}`,
    });
  });

  it.each(['hubposition', 'hub', 'hubreceived'])('claims what only the hub may: %s', (name) => {
    const { code, en } = refusalOf(changed({ [name]: '1' }));
    expect(code).toBe('wrong-envelope');
    expect(en).toContain('hub');
    const { value, headers } = encodeBinary(sample());
    expect(refusalOf(value, { ...headers, [`ce_${name}`]: '1' }).code).toBe('wrong-envelope');
  });

  it('has an attribute twice in its headers, or is a batch', () => {
    const { value, headers } = encodeBinary(sample());
    expect(refusalOf(value, { ...headers, CE_ID: 'other' }).code).toBe('wrong-envelope');
    const batch = { 'content-type': 'application/cloudevents-batch+json' };
    expect(refusalOf(bytes([sample()]), batch).code).toBe('wrong-envelope');
  });

  it('shows as much of its envelope as could be read, never its data', () => {
    const read = readEvent(changed({ type: 'com.example.thing' }), STRUCTURED);
    const { id, source, sequence } = sample();
    expect(read).toMatchObject({ ok: false, error: { envelope: { id, source, sequence } } });
    expect(read).not.toHaveProperty('error.envelope.data');
  });
});

describe('an event of the wrong type', () => {
  it.each([
    ['com.example.thing', 'unknown-type'],
    ['doudi.education.student.expelled.v1', 'unknown-type'],
    ['doudi.housing.student.enrolled.v1', 'unknown-type'],
    ['doudi.education.student.enrolled', 'unknown-type'],
    ['doudi.education.student.enrolled.v2', 'unknown-version'],
    ['doudi.education.student.enrolled.v0', 'unknown-version'],
  ])('%s is %s', (type, code) => {
    expect(refusalOf(changed({ type }))).toMatchObject({ code, pointer: '/type' });
  });
});

describe('data that break a rule', () => {
  const person = (change: object) =>
    changed({
      data: { ...sample().data, person: { ...(sample().data['person'] as object), ...change } },
    });

  it('are told apart where only a check digit is wrong', () => {
    expect(refusalOf(person({ documentNumber: '110105194912310021' }))).toMatchObject({
      code: 'wrong-check-digit',
      pointer: '/data/person/documentNumber',
    });
    expect(refusalOf(person({ documentNumber: '110105194912310021', phone: '' }))).toMatchObject({
      code: 'failed-rule',
    });
  });

  it('are told how many more errors there are', () => {
    const { zh, en } = refusalOf(changed({ data: {} }));
    expect(zh).toContain('必须填写');
    expect(zh).toContain('另有 3 处错误');
    expect(en).toContain('3 more');
  });

  it('of a replacement are found by the original’s type', () => {
    const { data } = sample();
    expect(checkReplacement(TYPE, data)).toBeUndefined();
    expect(checkReplacement(TYPE, { ...data, division: '1' })).toMatchObject({
      code: 'failed-rule',
      pointer: '/data/replacement/division',
    });
    expect(checkReplacement('doudi.education.student.left.v1', data)?.code).toBe('failed-rule');
    expect(checkReplacement('com.example.thing', data)?.code).toBe('unknown-type');
  });
});

describe('any bytes', () => {
  it('are answered, never thrown at', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (array) => {
        expect(refusalOf(Buffer.from(array)).code).toMatch(/^(not-json|wrong-envelope)$/);
      }),
    );
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(refusalOf(Buffer.from(text)).code).toMatch(/^(not-json|wrong-envelope)$/);
      }),
    );
  });
});
