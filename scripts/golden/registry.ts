/** Which golden files are covered, and by what; a file that is not listed is reported as not covered yet. */
import { bern3 } from './bern3.ts';
import { cat4 } from './cat4.ts';
import { lax1d } from './lax1d.ts';
import { cartPole, invertedPendulum, lunarLander, type Replay } from './replay.ts';
import { rlContinuous, rlDiscrete } from './rl.ts';
import { toy1d } from './toy1d.ts';
import { toy1dExtreme } from './toy1d_extreme.ts';
import type { Recompute } from './tree.ts';
import { vae1, vae2 } from './vae.ts';

/** Files of inputs and results, by name without `.json`. */
export const RECOMPUTE: { readonly [name: string]: Recompute } = {
  toy1d,
  toy1d_extreme: toy1dExtreme,
  lax1d,
  bern3,
  cat4,
  vae1,
  vae2,
  rl_discrete: rlDiscrete,
  rl_continuous: rlContinuous,
};

/** Files of recorded episodes, by name without `.json`. */
export const REPLAY: { readonly [name: string]: Replay } = {
  cartpole: cartPole,
  inverted_pendulum: invertedPendulum,
  lunarlander: lunarLander,
};
