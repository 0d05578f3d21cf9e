import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { HubError } from '#kernel';
import { DEFAULT_HOUSEHOLDS, DEFAULT_SEED, type UpOptions } from '../options.js';

/** Which county the data holds and how much of it has been published. */
export interface CountyProgress {
  readonly households: number;
  readonly seed: number;
  readonly until: string;
  /** Of the generator: those before are in Kafka. */
  readonly batchesDone: number;
}

/**
 * The day on which the sample county's two years end and which stands in for today, so that the same
 * options give the same findings whenever they are run.
 */
const SAMPLE_DAY = '2025-12-31';

/** Remembers between starts what has been published: a county is published once. */
export class CountyFile {
  constructor(private readonly file: string) {}

  /**
   * The county of the data, else the one asked for.
   * @throws HubError `other-county` when the data hold another one than was asked for
   */
  open({ households, seed }: UpOptions): CountyProgress {
    const present = this.read();
    if (present === undefined) {
      return {
        households: households ?? DEFAULT_HOUSEHOLDS,
        seed: seed ?? DEFAULT_SEED,
        until: process.env['DOUDI_DAY'] ?? SAMPLE_DAY,
        batchesDone: 0,
      };
    }
    const same =
      (households ?? present.households) === present.households &&
      (seed ?? present.seed) === present.seed;
    if (same) return present;
    throw new HubError('conflict', 'other-county', {
      zh: `数据目录中已有另一个样例县（${present.households} 户，种子 ${present.seed}）。请去掉 --households 与 --seed 以继续，或用 --fresh 重新开始。`,
      en: `the data hold another county (${present.households} households, seed ${present.seed}). Leave out --households and --seed to go on, or start over with --fresh.`,
    });
  }

  save(progress: CountyProgress): void {
    writeFileSync(`${this.file}.new`, `${JSON.stringify(progress)}\n`);
    renameSync(`${this.file}.new`, this.file);
  }

  private read(): CountyProgress | undefined {
    return existsSync(this.file)
      ? (JSON.parse(readFileSync(this.file, 'utf8')) as CountyProgress)
      : undefined;
  }
}
