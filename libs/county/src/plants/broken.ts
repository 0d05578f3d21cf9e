import { isoDay, isoInstant, type Day } from '../days.js';
import { COUNTY } from '../divisions.js';
import { enrolInsurance } from '../facts/health.js';
import { reportHardship } from '../facts/household.js';
import { withWrongCheck } from '../identity.js';
import { temporaryAid } from '../lives/kinds.js';
import type { BrokenCode, Department } from '../publication.js';
import { aboveLines, adult, alone, daily, midway } from './stage.js';
import { personKey, type Scene } from '../scene.js';
import { unit, type Unit } from './unit.js';

const encoder = new TextEncoder();
const HEADERS = { 'content-type': 'application/cloudevents+json; charset=UTF-8' };
/** The largest message the hub takes, in bytes. */
const MESSAGE_LIMIT = 262_144;
const SECONDS = 86_400;

type Json = Record<string, unknown>;

/** A well-formed enrolment, as a starting point for what is wrong with it. */
interface Form {
  readonly envelope: Json;
  readonly data: Json;
  readonly person: Json;
  readonly day: Day;
  readonly key: string;
}

/**
 * What is broken comes from another system than the rest, numbered on its own: whether the hub counts
 * the numbers of refused messages or not, they leave no gap among the accepted ones.
 */
function form(scene: Scene): Form {
  const person = adult(scene);
  const day = midway(scene);
  const number = scene.paper();
  const key = personKey('medical-insurance', person);
  const from = isoDay(day);
  const data = { person: person.ref, scheme: 'resident', division: COUNTY, period: { from } };
  const envelope = {
    specversion: '1.0',
    id: `form-${number}`,
    source: `/${COUNTY}/medical-insurance/paper-${number}`,
    type: 'doudi.medical-insurance.insurance.enrolled.v1',
    subject: key,
    time: isoInstant(day * SECONDS + 36_000),
    recordedtime: isoInstant(day * SECONDS + 40_000),
    sequence: '000000000001',
    datacontenttype: 'application/json',
    data,
  };
  return { envelope, data, person: { ...person.ref }, day, key };
}

interface Sending {
  readonly code: BrokenCode;
  readonly note: string;
  readonly bytes: Uint8Array | null;
}

function send(
  scene: Scene,
  f: Form,
  what: Sending,
  department: Department = 'medical-insurance',
): void {
  const { code, note, bytes } = what;
  const at = f.day * SECONDS + 43_200;
  scene.raw(at, { department, kind: 'raw', bytes, headers: HEADERS, key: f.key });
  scene.planted.quarantined.push({ code, department, key: f.key, note });
}

const bytesOf = (json: unknown): Uint8Array => encoder.encode(JSON.stringify(json));

/** An enrolment with something changed in it. */
const changed = (code: BrokenCode, note: string, change: (f: Form) => Json): Unit =>
  unit(
    note,
    (scene) => {
      const f = form(scene);
      send(scene, f, { code, note, bytes: bytesOf({ ...f.envelope, ...change(f) }) });
    },
    0,
  );

/** Bytes that are no JSON text in UTF-8. */
const unreadable = (note: string, make: (text: string) => Uint8Array): Unit =>
  unit(
    note,
    (scene) => {
      const f = form(scene);
      send(scene, f, { code: 'not-json', note, bytes: make(JSON.stringify(f.envelope)) });
    },
    0,
  );

/** 张三 in GB18030, which is no valid UTF-8. */
const GB_NAME = [0xd5, 0xc5, 0xc8, 0xfd];

function inGb18030(text: string): Uint8Array {
  const [before, after] = text.split('"scheme"') as [string, string];
  const head = encoder.encode(`${before}"nickname":"`);
  const tail = encoder.encode(`","scheme"${after}`);
  return Uint8Array.from([...head, ...GB_NAME, ...tail]);
}

function tombstone(scene: Scene): void {
  const note = 'a null value would delete a fact';
  send(scene, form(scene), { code: 'tombstone', note, bytes: null });
}

function conflict(scene: Scene): void {
  const { h, head } = aboveLines(scene, { residents: alone(adult(scene)) });
  const from = midway(scene);
  const draft = enrolInsurance(scene, head, { from, scheme: 'employee' });
  const f = form(scene);
  const key = draft.fact.subject;
  const source = `/${COUNTY}/medical-insurance/settlement`;
  const other = { ...f.envelope, id: draft.id, source, subject: key };
  const note = 'the id of a stored event with other content';
  const raw = { department: 'medical-insurance', kind: 'raw', headers: HEADERS, key } as const;
  scene.raw(draft.published + 3600, { ...raw, bytes: bytesOf(other) });
  const planted = { code: 'id-conflict', department: 'medical-insurance', key, note } as const;
  scene.planted.quarantined.push(planted);
  daily(scene, h);
}

function unknownHousehold(scene: Scene): void {
  const f = form(scene);
  const number = scene.paper();
  const key = `hh-x${number}`;
  const bytes = bytesOf({
    ...f.envelope,
    source: `/${COUNTY}/civil-affairs/paper-${number}`,
    type: 'doudi.civil-affairs.hardship.reported.v1',
    subject: key,
    data: {
      subject: { household: { number: `${COUNTY}X${number}` } },
      kind: 'illness',
      channel: 'grid',
      reportedOn: isoDay(f.day),
    },
  });
  const note = 'a household that is never established';
  send(scene, { ...f, key }, { code: 'unknown-reference', note, bytes }, 'civil-affairs');
}

/** Numbers of a source that were given but never sent. */
function sequenceGap(scene: Scene): void {
  const { h } = aboveLines(scene);
  const day = midway(scene);
  const draft = reportHardship(scene, h, day);
  draft.skipBefore = scene.rng.int(1, 3);
  temporaryAid(scene, h, { whom: h, day: day + 12, cause: 'traffic-accident' });
  daily(scene, h);
}

const FAR = '2999-01-01';

/** What cannot be taken in, one unit for each reason; and gaps in the numbering. */
export const BROKEN: readonly Unit[] = [
  unreadable('no JSON at all', () => encoder.encode('enrolled: yes')),
  unreadable('cut in the middle', (text) => encoder.encode(text.slice(0, text.length >> 1))),
  unreadable('encoded in GB18030', inGb18030),
  changed('wrong-envelope', 'no specversion', () => ({ specversion: undefined })),
  changed('wrong-envelope', 'empty id', () => ({ id: '' })),
  changed('unknown-type', 'a fact nobody knows', () => ({
    type: 'doudi.medical-insurance.ticket.punched.v1',
  })),
  changed('unknown-version', 'a version nobody knows', () => ({
    type: 'doudi.medical-insurance.insurance.enrolled.v9',
  })),
  changed('failed-rule', 'a scheme that does not exist', (f) => ({
    data: { ...f.data, scheme: 'gold' },
  })),
  changed('failed-rule', 'a period that ends before it begins', (f) => ({
    data: { ...f.data, period: { from: isoDay(f.day), to: isoDay(f.day - 1) } },
  })),
  changed('wrong-check-digit', 'a wrong check character', (f) => ({
    data: {
      ...f.data,
      person: { ...f.person, documentNumber: withWrongCheck(String(f.person.documentNumber)) },
    },
  })),
  changed('outside-mandate', "another department's kind of fact", (f) => ({
    type: 'doudi.education.student.enrolled.v1',
    data: { person: f.person, stage: 'primary', division: COUNTY, from: isoDay(f.day) },
  })),
  changed('outside-mandate', 'a division of another province', () => ({
    source: '/440103/medical-insurance/settlement',
  })),
  changed('too-large', 'a message over the limit', (f) => ({
    data: { ...f.data, person: { ...f.person, name: '张'.repeat(MESSAGE_LIMIT / 3 + 1) } },
  })),
  changed('future-date', 'a date in the far future', (f) => ({
    time: `${FAR}T08:00:00+08:00`,
    data: { ...f.data, period: { from: FAR } },
  })),
  changed('wrong-envelope', 'an attribute only the hub may set', () => ({ hubposition: '1' })),
  unit('tombstone', tombstone, 0),
  unit('id conflict', conflict),
  unit('unknown household', unknownHousehold, 0),
  unit('sequence gap', sequenceGap),
];
