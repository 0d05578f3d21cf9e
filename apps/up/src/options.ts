import { Command, InvalidArgumentError } from 'commander';

/** What was asked for on the command line. */
export interface UpOptions {
  readonly fresh: boolean;
  readonly exit: boolean;
  /** Left out: those of the data that are there, else the default. */
  readonly households?: number;
  readonly seed?: number;
  readonly portBase: number;
  readonly data: string;
}

export const DEFAULT_HOUSEHOLDS = 2_000;
export const DEFAULT_SEED = 1;

/** The highest port used is the base plus 93. */
const MAX_PORT_BASE = 65_535 - 93;

/** @param defaultData the data folder when none is named */
export function parseOptions(argv: readonly string[], defaultData: string): UpOptions {
  const command = new Command('npm run up --')
    .description('启动整套系统并发布样例县 · start everything and publish a sample county')
    .option('--fresh', '清空数据，从头开始 · empty the data and start over', false)
    .option('--exit', '报告后退出，有误则非零 · end after the report, non-zero if wrong', false)
    .option(
      '--households <n>',
      `样例县户数 · households (${DEFAULT_HOUSEHOLDS})`,
      wholeNumber(1, 500_000),
    )
    .option(
      '--seed <n>',
      `随机种子 · seed of the county (${DEFAULT_SEED})`,
      wholeNumber(0, 2 ** 31),
    )
    .option('--port-base <n>', '第一个端口 · first port', wholeNumber(1_024, MAX_PORT_BASE), 7_300)
    .option('--data <folder>', '数据目录 · data folder', defaultData);
  return command.parse(argv, { from: 'user' }).opts<UpOptions>();
}

const wholeNumber =
  (from: number, to: number) =>
  (text: string): number => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= from && value <= to) return value;
    throw new InvalidArgumentError(
      `应为 ${from} 至 ${to} 的整数 · a whole number from ${from} to ${to}.`,
    );
  };
