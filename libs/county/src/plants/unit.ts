import type { Scene } from '../scene.js';

/** One case played in the county; `households` is how many it founds. */
export interface Unit {
  readonly name: string;
  readonly households: number;
  readonly play: (scene: Scene) => void;
}

export const unit = (name: string, play: (scene: Scene) => void, households = 1): Unit => ({
  name,
  households,
  play,
});
