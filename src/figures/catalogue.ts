/** Every figure by its name: what it claims, how much room it needs. Its code is asked for elsewhere: the page paints from this alone. */
import type { FigureId } from './ids.ts';

export interface FigureMeta {
  /** What it is called in a sentence and in navigation. */
  readonly title: string;
  /** A sentence that could be false. */
  readonly claim: string;
  /** What there is to do before its code has come. */
  readonly use: string;
  /** Heights on the page and on a phone when it has come, rem (`npm run heights`): what stands in its place is as high, so that nothing jumps. */
  readonly height: { readonly page: number; readonly phone: number };
  /** What its recorded picture was trained with, as a link says it, where nobody would wait for its first settings. */
  readonly recorded?: string;
}

/** The link of what stands in a figure's place until it is alive. */
export const recordedQuery = (name: FigureId): string => {
  const { recorded } = CATALOGUE_OF_FIGURES[name];
  return `figure=${name}&v=1${recorded ? `&${recorded}` : ''}`;
};

export const CATALOGUE_OF_FIGURES: Readonly<Record<FigureId, FigureMeta>> = {
  race: {
    title: 'The race',
    claim: 'Near a tie REINFORCE wanders. Subtract a good guess, and it finds its way down',
    use: 'Preparing: the estimators are about to train in this page.',
    height: { page: 86, phone: 184 },
    recorded: '',
  },
  toss: {
    title: 'One toss, ten, a thousand',
    claim: 'The average cost slides with θ, and no single toss does',
    use: 'Drag θ along the picture: the tosses stay as they are until one flips.',
    height: { page: 44, phone: 67 },
  },
  ways: {
    title: 'Two ways to a slope',
    claim: 'Both ways find the slope of a smooth cost; where it jumps, one of them says zero',
    use: 'Drag μ: the samples slide with it. Choose another cost.',
    height: { page: 53, phone: 100 },
  },
  parabola: {
    title: 'The best constant',
    claim: 'Any constant may be subtracted, and one of them leaves the least noise',
    use: 'Drag the baseline along the curve.',
    height: { page: 33, phone: 56 },
  },
  scatter: {
    title: 'Any guess',
    claim: 'A guess takes away as much of the variance as its term shares with f’s, and the mean stays',
    use: 'Turn the line, or choose another guess: what it does not explain is left over.',
    height: { page: 55, phone: 90 },
  },
  lax: {
    title: 'LAX',
    claim: 'A small network learns what to subtract, and learns to do better than f itself',
    use: 'Play, or step: each step asks f once, and corrects c by how noisy the gradient was.',
    height: { page: 66, phone: 141 },
  },
  logistic: {
    title: 'The relaxed coin',
    claim: 'Whatever moves z̃, it stays where b is; only u can flip the coin',
    use: 'Drag the ring at z until b flips. Drag the ring at z̃: it cannot cross.',
    height: { page: 47, phone: 72 },
  },
  equation: {
    title: 'The live equation',
    claim: 'Any c may be subtracted; what puts its mean back may not be left out',
    use: 'Choose c, step from toss to toss, and press a term to leave it out.',
    height: { page: 69, phone: 144 },
  },
  microscope: {
    title: 'The microscope',
    claim: 'Same centre, different width; a shifted centre is bias',
    use: 'Play: one toss in slow motion, then ten, then ten thousand, all at one θ and under the same noise.',
    height: { page: 92, phone: 181 },
  },
  coins: {
    title: 'Twenty coins',
    claim:
      'Twenty coins, one cost: step for step, what RELAX learns is worth more than what REBAR assumes, and more than a mean',
    use: 'Turn κ: all of them train again. Then count in evaluations of f instead of steps.',
    height: { page: 78, phone: 150 },
  },
  vae: {
    title: 'The autoencoders',
    claim: 'With hundreds of coins at once, what is subtracted decides how fast they learn',
    use: 'Training begins when you come here.',
    height: { page: 150, phone: 248 },
    recorded: 'n=600',
  },
  policies: {
    title: 'The policies',
    claim: 'On CartPole, at equal learning rates, seeds differ more than RELAX and A2C do',
    use: 'Training begins when you come here.',
    height: { page: 127, phone: 237 },
    recorded: 'seeds=3',
  },
  audit: {
    title: 'The audit',
    claim: 'What this page computes is right, and this browser can check it now',
    use: 'Press Play: it samples, enumerates and differentiates, here, and says what came of it.',
    height: { page: 47, phone: 71 },
  },
  laboratory: {
    title: 'The laboratory',
    claim: 'Whatever cost you write, the unbiased keep its exact slope, and differ in noise alone',
    use: 'Write a cost over coins, a choice or numbers, b1, b2, …, and every estimator is put to the test on it.',
    height: { page: 123, phone: 248 },
    recorded: '',
  },
  painter: {
    title: 'The painter',
    claim:
      'No pixel has a slope. The strokes find their places all the same, and far better if something is subtracted',
    use: 'Draw a doodle of your own: four painters try to match it, with as many tries each.',
    height: { page: 65, phone: 115 },
    recorded: '',
  },
};
