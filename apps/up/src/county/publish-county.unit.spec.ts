import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DEPARTMENT_CODES } from '#contracts';
import type { CountyEvent, Publication } from '#county';
import type { DepartmentClient } from '../department-client.js';
import { parseOptions } from '../options.js';
import { CountyFile } from './county-file.js';
import type { OwnProducers } from './own-producers.js';
import { publishCounty } from './publish-county.js';

/** Where everything goes, in the order in which it reaches Kafka. */
class Sink {
  readonly ids: string[] = [];
  readonly raw: Publication[] = [];
  private outbox: string[] = [];

  departments() {
    const client = {
      publish: (events: readonly CountyEvent[]) => {
        this.outbox.push(...events.map(({ source, id }) => `${source} ${id}`));
        return Promise.resolve({ accepted: events.length, duplicate: 0, rejected: 0, rows: [] });
      },
      pending: () => {
        this.ids.push(...this.outbox.splice(0));
        return Promise.resolve(0);
      },
    } as unknown as DepartmentClient;
    return new Map(DEPARTMENT_CODES.map((code) => [code, client]));
  }

  readonly ownProducers = {
    send: (publications: readonly Publication[]) => {
      expect(this.outbox).toEqual([]);
      this.raw.push(...publications);
      return Promise.resolve();
    },
  } as unknown as OwnProducers;
}

describe('publishing the county', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'doudi-publish-spec-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const options = () => parseOptions(['--households', '400'], folder);

  const counties = () => new CountyFile(join(folder, 'county.json'));

  /** @param breakAt the batch after which the run is broken off */
  const publish = (sink: Sink, file = counties(), breakAt = Infinity) => {
    let batches = 0;
    return publishCounty(file.open(options()), {
      file,
      departments: sink.departments(),
      ownProducers: sink.ownProducers,
      onProgress: () => {
        if (++batches === breakAt) throw new Error('broken off');
      },
    });
  };

  it('sends every message once: good events by REST, the others by the own producer after them', async () => {
    const sink = new Sink();
    const planted = await publish(sink);
    const { publications, stored } = planted.counts;
    expect(sink.ids).toHaveLength(stored);
    expect(new Set(sink.ids).size).toBe(stored);
    expect(sink.ids.length + sink.raw.length).toBe(publications);
  });

  it('goes on from its last checkpoint when it was broken off', async () => {
    const sink = new Sink();
    const file = counties();
    await expect(publish(sink, file, 25)).rejects.toThrow('broken off');
    expect(file.open(options()).batchesDone).toBe(20);
    const planted = await publish(sink, file);
    expect(new Set(sink.ids).size).toBe(planted.counts.stored);
    // What was handed in after the checkpoint is handed in again; publishers know it by its id.
    expect(sink.ids.length).toBeGreaterThan(planted.counts.stored);
    expect(new Set(sink.ids).size + sink.raw.length).toBe(planted.counts.publications);
  });

  it('remembers which county it is before the first message', async () => {
    await expect(publish(new Sink(), counties(), 1)).rejects.toThrow('broken off');
    expect(counties().open(parseOptions([], folder))).toMatchObject({ households: 400 });
  });

  it('sends nothing again once it is complete, and still knows what was planted', async () => {
    const first = await publish(new Sink());
    const sink = new Sink();
    expect(await publish(sink)).toEqual(first);
    expect([sink.ids, sink.raw]).toEqual([[], []]);
  });
});
