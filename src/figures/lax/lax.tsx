/** LAX alive: a network grows towards a black box and past it, while the gradient's noise goes. */
import { defineFigure } from '../figure.ts';
import { pure } from '../shared/sources.ts';
import { describe } from './describe.ts';
import { LaxPage, LaxSlide } from './LaxPage.tsx';
import { LaxPicture } from './LaxPicture.tsx';
import { laxSettings } from './settings.ts';
import { laxMomentOf } from './trace.ts';
import { type LaxTypes, momentIn } from './types.ts';

/** Steps in a second of playback. */
const PACE = 250;

export const lax = defineFigure<LaxTypes>({
  id: 'lax',
  settings: laxSettings,
  own: () => ({}),
  source: pure(laxMomentOf),
  end: ({ steps }) => steps,
  pace: () => PACE,
  sequence: [
    {
      caption: 'Before the first step c is nothing: LAX is REINFORCE.',
      set: { box: 'square', target: 1, mu: 0, sigma: 1, still: true },
      at: 0,
    },
    { caption: 'Every gradient that was too large corrects c.', set: {}, at: 150 },
    { caption: 'c is above f: it takes away noise that f itself would leave.', set: {}, at: 3000 },
    { caption: 'f may jump: nobody asks for its slope.', set: { box: 'step' }, at: 3000 },
  ],
  status: ({ playing }) => (playing ? { kind: 'playing', speed: `${PACE} steps/s` } : { kind: 'finished' }),
  describe,
  table: (state) => {
    const { trace } = momentIn(state);
    const { box, target, sigma, seed } = trace.problem;
    const { steps, mu, slope, lax: own, reinforce, reparameterisation } = trace;
    return {
      file: `lax-${box}-seed${seed}`,
      about: `f = ${box}, t = ${target}, σ = ${sigma}, seed ${seed}`,
      columns: [
        { name: 'step', definition: 'Training steps of c' },
        { name: 'mu', definition: 'The mean of b' },
        { name: 'slope', definition: '∂E f/∂μ there, exact' },
        { name: 'var_reinforce', definition: 'Var of f(b) ∂ log p(b)/∂μ there, exact' },
        { name: 'var_reparameterisation', definition: 'Var of f′(b) there, exact; empty where f jumps' },
        { name: 'var_lax', definition: 'Var of LAX’s g in μ there with the network of that step, exact' },
      ],
      rows: Array.from(steps, (step, i) => [
        step,
        mu[i]!,
        slope[i]!,
        reinforce[i]!,
        reparameterisation?.[i] ?? null,
        own[i]!,
      ]),
    };
  },
  saved: 'variances',
  picture: (state, size) => <LaxPicture moment={momentIn(state)} size={size} description={describe(state)} />,
  Page: LaxPage,
  Slide: LaxSlide,
});
