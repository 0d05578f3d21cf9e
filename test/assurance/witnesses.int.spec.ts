import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LogSigner, parseWitnessPolicy } from '#assurance';
import { LogBed } from './bed.js';
import { TestWitness } from './test-witness.js';

describe('witnesses', () => {
  let bed: LogBed;
  let witnesses: TestWitness[];

  beforeEach(async () => {
    bed = await LogBed.open();
    witnesses = [new TestWitness('a', 11), new TestWitness('b', 12), new TestWitness('c', 13)];
    for (const witness of witnesses) await witness.start([bed.signer]);
  });

  afterEach(async () => {
    for (const witness of witnesses) await witness.stop();
    await bed.close();
  });

  const policy = (quorum = 'group all all a b c\nquorum all') =>
    parseWitnessPolicy(`${witnesses.map(({ line }) => line).join('\n')}\n${quorum}\n`);

  const seal = async (events: number): Promise<string> => {
    await bed.append(events);
    return bed.seal(policy());
  };

  it('cosign each checkpoint that continues the last, and the export carries it', async () => {
    for (const events of [5, 300, 1]) {
      const checkpoint = bed.trust(policy()).checkpoint(await seal(events));
      expect(checkpoint.witnesses).toEqual(['a', 'b', 'c']);
    }
    const verified = await bed.verify(await bed.export(), [], bed.trust(policy()));
    expect(verified.checkpoint.witnesses).toEqual(['a', 'b', 'c']);
    expect(String(bed.published.at(-1)!.value)).toBe((await bed.log.checkpoint()).note);
    const { witnesses: states, alarms } = await bed.log.status();
    expect(states.map(({ witness, size }) => [witness, size])).toEqual([
      ['a', 306],
      ['b', 306],
      ['c', 306],
    ]);
    expect(alarms).toEqual([]);
  });

  it('too few of them fail a verification that asks for more', async () => {
    await seal(5);
    await witnesses[2]!.pool.query('drop table witnessed_log');
    witnesses[2]!.ask = () => Promise.resolve({ status: 403, contentType: 'text/plain', body: '' });
    await seal(5);
    const path = await bed.export();
    await expect(bed.verify(path, [], bed.trust(policy()))).rejects.toMatchObject({
      fault: 'witnesses-missing',
    });
    const two = policy('group two 2 a b c\nquorum two');
    expect((await bed.verify(path, [], bed.trust(two))).checkpoint.witnesses).toEqual(['a', 'b']);
  });

  it('who were away, or forgot, are followed up from where they stand', async () => {
    await seal(5);
    await witnesses[0]!.pool.query('delete from witnessed_log');
    const checkpoint = bed.trust(policy()).checkpoint(await seal(300));
    expect(checkpoint.witnesses).toEqual(['a', 'b', 'c']);
    expect(witnesses[0]!.replies.map(({ status }) => status)).toEqual([200, 409, 200]);
    expect(witnesses[0]!.replies[1]).toMatchObject({
      contentType: 'text/x.tlog.size',
      body: '0\n',
    });
  });

  it('refuse a split view, keep the evidence, and both sides raise an alarm', async () => {
    await seal(300);
    // The hub's operator rewrites history and signs it anew, from an older state of the log.
    await bed.tamper(
      `truncate assurance.tile, assurance.entry_bundle, assurance.cosignature, assurance.checkpoint;
       update assurance.log_head set size = 0;
       update event_store.events set data = 'rewritten' where position = 17`,
    );
    const note = await bed.seal(policy());
    expect(bed.trust(policy()).checkpoint(note)).toMatchObject({ size: 300, witnesses: [] });
    for (const witness of witnesses) {
      expect(witness.replies.at(-1)!.status).toBe(409);
      expect(witness.said).toEqual([expect.stringContaining('WITNESS ALARM split-view')]);
      const { rows } = await witness.pool.query('select reason, note from witness_refusal');
      expect(rows).toEqual([{ reason: 'split-view', note }]);
    }
    expect((await bed.log.status()).alarms).toMatchObject([{ code: 'split-view', size: 300 }]);
    expect(await seal(20)).toBeDefined();
    expect(witnesses[0]!.replies.at(-1)!.status).toBe(422);
  });

  it('have seen more than a log that was set back: the hub raises the alarm', async () => {
    await seal(300);
    await bed.tamper(
      `truncate assurance.tile, assurance.entry_bundle, assurance.cosignature, assurance.checkpoint;
       update assurance.log_head set size = 0;
       delete from event_store.events where position > 200;
       update event_store.store_head set position = 200`,
    );
    await bed.seal(policy());
    const { alarms } = await bed.log.status();
    expect(alarms).toMatchObject([{ code: 'rollback', size: 200 }]);
    expect(witnesses[0]!.replies.at(-1)).toMatchObject({ status: 409, body: '300\n' });
  });

  it('answer as the protocol says', async () => {
    const [witness] = witnesses;
    const [one, two] = [await seal(5), await seal(5)];
    const stranger = new LogSigner({ name: 'another.test/log', seed: Buffer.alloc(32, 3) });
    const forger = new LogSigner({ name: 'doudi.test/log', seed: Buffer.alloc(32, 4) });
    const { size, root } = bed.trust().checkpoint(two);
    const longer = bed.signer.sign({ size: 11, root });
    const statusOf = async (body: string) => (await witness!.ask(body)).status;
    expect(await statusOf('')).toBe(400);
    expect(await statusOf(`old 010\n\n${two}`)).toBe(400);
    expect(await statusOf(`old 11\n\n${two}`)).toBe(400);
    expect(await statusOf(`old 10\nnot base64\n\n${two}`)).toBe(400);
    expect(await statusOf(`old 0\n\n${stranger.sign({ size, root })}`)).toBe(404);
    expect(await statusOf(`old 0\n\n${forger.sign({ size, root })}`)).toBe(403);
    expect(await statusOf(`old 5\n\n${two}`)).toBe(409);
    expect(await statusOf(`old 5\n\n${one}`)).toBe(409);
    expect(await statusOf(`old 10\n\n${longer}`)).toBe(422);
    expect(await statusOf(`old 10\n\n${two}`)).toBe(200);
  });

  it('take one of two requests that race', async () => {
    const [witness] = witnesses;
    await seal(5);
    await bed.append(5);
    await bed.seal();
    const { note, size } = await bed.log.checkpoint();
    const { hashes } = await bed.log.consistencyProof(5, size);
    const proof = hashes.map((hash) => `${hash.toString('base64')}\n`).join('');
    const body = `old 5\n${proof}\n${note}`;
    const replies = await Promise.all([witness!.ask(body), witness!.ask(body)]);
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });
});
