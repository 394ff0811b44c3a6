/** Any guess as a control variate: turn a line through pairs of terms, and see what is left over shrink about the same mean. */
import { formatCompact, formatNumber } from '../../charts/format.ts';
import { defineFigure, type FigureInstance, type StateOf } from '../figure.ts';
import { useShell } from '../shared/figureContext.ts';
import { pure } from '../shared/sources.ts';
import { teachingPages } from '../shared/teaching.tsx';
import { GUESSES, type Sample, type ScatteredTerms, samplesOf, scatterOf } from './compute.ts';
import { ScatterPicture } from './ScatterPicture.tsx';
import { percent } from './ShareCurve.tsx';
import { SlopeContext } from './SlopeHandle.tsx';
import { type ScatterSettings, scatterSettings } from './settings.ts';

export interface ScatterTypes {
  readonly settings: ScatterSettings;
  readonly body: ScatteredTerms;
  readonly own: object;
  readonly verbs: object;
}

/** Computed in less time than a comparison takes, so that nothing is ever “being prepared”. */
function read({ history: { present } }: StateOf<ScatterTypes>) {
  const scatter = scatterOf(present);
  return { ...present, scatter, samples: samplesOf(present, scatter.known) };
}

const meanOf = (samples: readonly Sample[], eta: number): number =>
  samples.reduce((sum, { x, y }) => sum + y - eta * x, 0) / samples.length;

function describe(state: StateOf<ScatterTypes>): string {
  const { guess, slope, target, scatter, samples } = read(state);
  const { slope: mean, best, rho2, left } = scatter;
  return (
    `f(b) = (b − ${formatNumber(target, 1)})² + sin 3b, guess c(b) = ${GUESSES[guess].formula}. ` +
    `η = ${formatNumber(slope, 2)} leaves ${percent(left(slope))} of REINFORCE’s variance; ` +
    `the best, η = ${formatNumber(best, 2)}, leaves 1 − ρ² = ${percent(1 - rho2)}. ` +
    `The mean is ${formatNumber(mean, 3)} for every η; these ${samples.length} samples give ` +
    `${formatNumber(meanOf(samples, 0), 2)} before and ${formatNumber(meanOf(samples, slope), 2)} after.`
  );
}

const pages = teachingPages({
  height: 520,
  phoneHeight: 600,
  handles: ['slope', 'guess', 'target', 'draws', 'seed'],
  drag: 'slope',
});

/** Lets the line be turned where the figure stands in a page. */
const turned = (Inner: typeof pages.Page) =>
  function Turned() {
    const { verbs } = useShell().figure;
    return (
      <SlopeContext
        value={(slope, { final }) => {
          verbs.set({ slope }, 'slope');
          if (final) verbs.settle();
        }}
      >
        <Inner />
      </SlopeContext>
    );
  };

export const scatter = defineFigure<ScatterTypes>({
  id: 'scatter',
  settings: scatterSettings,
  own: () => ({}),
  source: pure(scatterOf),
  commands: [
    ...([-1, 1] as const).map((by) => ({
      id: by < 0 ? 'lower' : 'higher',
      key: by < 0 ? ',' : ';',
      label: `η ${by < 0 ? 'down' : 'up'} by .05`,
      perform: ({ store, verbs }: FigureInstance<ScatterTypes>) =>
        verbs.set({ slope: store.getState().history.present.slope + by * 0.05 }),
    })),
    {
      id: 'best',
      key: 'b',
      label: 'η to its best',
      perform: ({ store, verbs }: FigureInstance<ScatterTypes>) =>
        verbs.set({ slope: scatterOf(store.getState().history.present).best }),
    },
  ],
  sequence: [
    {
      caption: 'Nothing is subtracted: this is REINFORCE.',
      set: { guess: 'constant', slope: 0, target: 1 },
    },
    { caption: 'The best constant is not the mean of f, and leaves half.', set: { slope: 4 } },
    { caption: 'A better guess leaves less, with the same mean.', set: { guess: 'square', slope: 1.2 } },
    { caption: 'A guess that is nearly f leaves nearly nothing.', set: { guess: 'near', slope: 1 } },
  ],
  status: () => ({ kind: 'finished' }),
  describe,
  table: (state) => {
    const { guess, slope, target, seed, scatter: exact, samples } = read(state);
    return {
      file: `scatter-${guess}-t${target}`,
      about:
        `c(b) = ${GUESSES[guess].formula}, t = ${target}, η = ${slope}, seed ${seed}: mean ${exact.slope}, ` +
        `best η ${exact.best}, 1 − ρ² = ${1 - exact.rho2}, left ${exact.left(slope)} of ${formatCompact(exact.varF)}`,
      columns: [
        { name: 'b', definition: 'The sample, from N(0, 1)' },
        { name: 'guess_term', definition: 'c(b) s less its known mean, with the score s = b' },
        { name: 'f_term', definition: 'f(b) s: the gradient of REINFORCE' },
        { name: 'left_over', definition: 'f(b) s − η (c(b) s − its mean): the gradient that is left' },
      ],
      rows: samples.map(({ b, x, y }) => [b, x, y, y - slope * x]),
    };
  },
  saved: 'samples',
  picture: (state, size) => (
    <ScatterPicture settings={state.history.present} size={size} description={describe(state)} />
  ),
  Page: turned(pages.Page),
  Slide: turned(pages.Slide),
});
