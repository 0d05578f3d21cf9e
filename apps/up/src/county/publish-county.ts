import { setTimeout as sleep } from 'node:timers/promises';
import { DEPARTMENT_CODES } from '#contracts';
import {
  generateCounty,
  type CountyEvent,
  type Department,
  type Planted,
  type Publication,
} from '#county';
import { HubError } from '#kernel';
import type { DepartmentClient } from '../department-client.js';
import type { CountyFile, CountyProgress } from './county-file.js';
import type { OwnProducers } from './own-producers.js';

/** After so many batches everything handed in has reached Kafka, and progress is remembered. */
const BATCHES_PER_CHECKPOINT = 20;
const PENDING_REST_MS = 100;

export interface PublishingParts {
  readonly file: CountyFile;
  readonly departments: ReadonlyMap<Department, DepartmentClient>;
  readonly ownProducers: OwnProducers;
  /** Called with the number of messages published so far. */
  readonly onProgress: (published: number) => void;
}

/**
 * Publishes a county as its departments would: good events over their publishers' REST API, repeated and
 * broken messages through their own producers. What was published before is only walked through. Broken
 * off, it goes on from its last checkpoint at the next start: the publishers know what they have taken.
 * @returns what is hidden in the county.
 */
export async function publishCounty(
  progress: CountyProgress,
  parts: PublishingParts,
): Promise<Planted> {
  const { batches, planted } = generateCounty(progress);
  // Before the first message: a run that is killed must not go on with another county.
  parts.file.save(progress);
  const held: Publication[] = [];
  let done = 0;
  const checkpoint = async (): Promise<void> => {
    await untilInKafka(parts.departments);
    await parts.ownProducers.send(held.splice(0));
    parts.file.save({ ...progress, batchesDone: done });
  };
  for (const batch of batches) {
    done += 1;
    if (done <= progress.batchesDone) continue;
    held.push(...(await handIn(batch, parts.departments)));
    parts.onProgress(planted.counts.publications);
    if (done % BATCHES_PER_CHECKPOINT === 0) await checkpoint();
  }
  if (done > progress.batchesDone) await checkpoint();
  return planted;
}

/** @returns what does not go over the publishers, to be sent once what came before it is in Kafka. */
async function handIn(
  batch: readonly Publication[],
  departments: ReadonlyMap<Department, DepartmentClient>,
): Promise<Publication[]> {
  const events = new Map<Department, CountyEvent[]>(DEPARTMENT_CODES.map((code) => [code, []]));
  const others: Publication[] = [];
  for (const publication of batch) {
    if (publication.kind === 'event' && !publication.again)
      events.get(publication.department)!.push(publication.event);
    else others.push(publication);
  }
  const publish = async ([code, own]: [Department, CountyEvent[]]): Promise<void> => {
    if (own.length === 0) return;
    const { rejected, rows } = await departments.get(code)!.publish(own);
    if (rejected > 0)
      throw refused(
        code,
        rows.find(({ status }) => status === 'rejected'),
      );
  };
  await Promise.all([...events].map(publish));
  return others;
}

/** A broken message may repeat the id of an event before it: it must come after that event. */
async function untilInKafka(departments: ReadonlyMap<Department, DepartmentClient>): Promise<void> {
  for (const client of departments.values()) {
    while ((await client.pending()) > 0) await sleep(PENDING_REST_MS);
  }
}

const refused = (department: Department, row: { code?: string; pointer?: string } = {}): HubError =>
  new HubError('invalid', 'county-refused', {
    zh: `${department} 的发布程序拒收了样例县的合规事件（${row.code ?? ''} ${row.pointer ?? ''}），这是程序的缺陷。`,
    en: `the publisher of ${department} refused a lawful event of the county (${row.code ?? ''} ${row.pointer ?? ''}): a defect.`,
  });
