/** The random numbers of an environment, addressed by episode: any episode can be played again on its own. */
import { type NoiseKey, uniform } from '../../../math/random.ts';
import type { Uniform } from './environment.ts';

export interface EpisodeNoise {
  /** Goes to the first number of this episode. */
  begin(episode: number): void;
  /** The next number of the episode. */
  readonly next: Uniform;
}

/** The uniforms at (episode, draw) of one stream, e.g. of `noiseKey(seed, PURPOSE.environment)`. */
export function episodeNoise(key: NoiseKey): EpisodeNoise {
  let episode = 0;
  let draw = 0;
  return {
    begin(next) {
      episode = next;
      draw = 0;
    },
    next: () => uniform(key, episode, draw++),
  };
}
