/** The policies of the gallery: three methods on CartPole, three seeds each, of different lengths as training has it. */
import type { PoliciesRun } from '../../src/experiments/policies/messages.ts';
import type { MethodId } from '../../src/experiments/policies/methods/methods.ts';
import { type PoliciesSettings, policiesSettings } from '../../src/experiments/policies/settings.ts';
import { firstState } from '../../src/figures/createFigure.ts';
import type { FigureDefinition } from '../../src/figures/figure.ts';
import type { PoliciesState, PoliciesTypes } from '../../src/figures/policies/types.ts';
import { climb, grid } from './made.ts';

export const POLICIES_SETTINGS: PoliciesSettings = {
  ...policiesSettings.defaults,
  methods: ['reinforce', 'a2c', 'relax'],
  seeds: 3,
  steps: 50_000,
};

/** Episodes after which half of the way to the greatest return is left. */
const HALVES: Readonly<Partial<Record<MethodId, number>>> = { reinforce: 400, a2c: 130, relax: 120 };

function run(method: MethodId, seed: number): PoliciesRun {
  const half = HALVES[method]! * (0.85 + 0.15 * seed);
  const window = climb(seed, { from: 20, to: 202, half, noise: 3 });
  const episodes = grid(500 + 50 * seed, 25).slice(1);
  const returns = episodes.map((episode) => Math.min(200, window(episode)));
  // Of CartPole a step is a point.
  const steps = returns.map((sum, i) => sum + returns.slice(0, i).reduce((total, each) => total + each, 0));
  const solved = returns.findIndex((value) => value > 195);
  return {
    job: { kind: 'training', method, seed },
    episodes: episodes.at(-1)!,
    steps: 25 * steps.at(-1)!,
    solvedAt: episodes[solved] ?? 0,
    solvedSteps: 25 * (steps[solved] ?? 0),
    finished: true,
    stopped: null,
    curve: {
      episodes: Float64Array.from(episodes),
      steps: Float64Array.from(steps, (step) => 25 * step),
      returns: Float64Array.from(returns),
      window: Float64Array.from(returns),
    },
    variance: null,
    networks: null,
    checkpoints: [],
    end: null,
  };
}

export const policiesState = (definition: FigureDefinition<PoliciesTypes>): PoliciesState => ({
  ...firstState(definition, { settings: POLICIES_SETTINGS }),
  runs: POLICIES_SETTINGS.methods.flatMap((method) => [1, 2, 3].map((seed) => run(method, seed))),
  hover: 300,
});
