import type { Scene } from '../scene.js';

/** One case played in the county; `households` is how many it founds. */
export interface Unit {
  readonly name: string;
  readonly households: number;
  /** Whether it only looks like a case: a small county has such units once. */
  readonly lookAlike: boolean;
  readonly play: (scene: Scene) => void;
}

export const unit = (name: string, play: (scene: Scene) => void, households = 1): Unit => ({
  name,
  households,
  lookAlike: false,
  play,
});

/** What is lawful and resembles a case. */
export const lookAlike = (name: string, play: (scene: Scene) => void, households = 1): Unit => ({
  ...unit(name, play, households),
  lookAlike: true,
});
