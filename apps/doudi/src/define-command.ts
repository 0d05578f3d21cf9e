import type { Command } from 'commander';

/** Adds one command; what it needs is imported when it runs, so that the others start at once. */
export type DefineCommand = (program: Command) => void;
