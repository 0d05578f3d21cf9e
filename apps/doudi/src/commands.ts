import type { Command } from 'commander';

/** Adds one command; what it needs is imported when it runs, so that the others start at once. */
export type DefineCommand = (program: Command) => void;

/** Every command of `doudi`, in the order in which its help lists them. */
export const COMMANDS: readonly DefineCommand[] = [];
