/** What the numbers of a benchmark mean in words, and the bounds that the page was built to meet. */
import { CATALOGUE } from '../../src/estimators/catalogue.ts';
import { TOY_ESTIMATORS } from '../../src/experiments/toy/settings.ts';
import { BACKEND_LABELS, BACKENDS } from '../../src/tensor/backends.ts';
import type { Result } from './measure.ts';

/** `running-mean` → `runningMean`: a result's id is a path of plain words. */
export const pathWord = (estimator: string): string =>
  estimator.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

export interface Bound {
  readonly limit: number;
  readonly sense: 'at most' | 'at least';
}

/** By id. Script sizes are compressed (gzip), 1 kB = 1000 bytes. */
export const BOUNDS: Readonly<Record<string, Bound>> = {
  'toy.relax.usPerStep': { limit: 2, sense: 'at most' },
  'toy.figure1.ms.seeds1': { limit: 40, sense: 'at most' },
  'toy.seeds64.ms': { limit: 5000, sense: 'at most' },
  'toy.drag.redrawsPerSecond': { limit: 20, sense: 'at least' },
  'toy.drag.longestTaskMs': { limit: 50, sense: 'at most' },
  'policies.cartpole.a2c.usPerStep': { limit: 5, sense: 'at most' },
  'policies.cartpole.relax.usPerStep': { limit: 10, sense: 'at most' },
  'policies.lander.stepsPerSecond': { limit: 15_000, sense: 'at least' },
  'policies.paper.cartpole.seconds': { limit: 20, sense: 'at most' },
  'policies.page.sceneFramesPerSecond': { limit: 30, sense: 'at least' },
  'policies.page.framesPerSecond': { limit: 30, sense: 'at least' },
  'policies.page.heapGrowth': { limit: 5, sense: 'at most' },
  'policies.worker.heapGrowth': { limit: 5, sense: 'at most' },
  'vae.relax1.msPerStep.wasm': { limit: 30, sense: 'at most' },
  'vae.relax1.nestedRatio.wasm': { limit: 0.4, sense: 'at most' },
  'vae.relax1.dispatches.webgpu': { limit: 120, sense: 'at most' },
  'vae.digits.recognised': { limit: 90, sense: 'at least' },
  'data.digits.ms': { limit: 2000, sense: 'at most' },
  'data.characters.ms': { limit: 2000, sense: 'at most' },
  'charts.sixPaths.ms': { limit: 4, sense: 'at most' },
  'page.firstLines.ms': { limit: 5000, sense: 'at most' },
  'vae.inputDelay.p95': { limit: 100, sense: 'at most' },
  'vae.dragRedraws': { limit: 12, sense: 'at least' },
  'page.firstPaint.scriptKilobytes': { limit: 130, sense: 'at most' },
  'page.firstFigure.scriptKilobytes': { limit: 330, sense: 'at most' },
};

const seedsWords = (n: string): string => (n === '1' ? '1 seed' : `${n} seeds`);

const WORDS: readonly (readonly [RegExp, (...parts: string[]) => string])[] = [
  [/^toy\.figure1\.ms\.seeds(\d+)$/, (n) => `Figure 1 whole, ${seedsWords(n!)}`],
  [/^toy\.figure1\.training\.ms\.seeds(\d+)$/, (n) => `Figure 1, training alone, ${seedsWords(n!)}`],
  [/^toy\.figure1\.quadrature\.ms\.seeds(\d+)$/, (n) => `Figure 1, variances alone, ${seedsWords(n!)}`],
  [/^toy\.figure1\.refinement\.ms$/, () => 'Figure 1, finer variances at rest'],
  [/^toy\.seeds64\.ms$/, () => 'Figure 1 whole, 64 seeds'],
  [/^toy\.drag\.redrawsPerSecond$/, () => 'dragging t: redraws of all three panels, whole runs each'],
  [/^toy\.drag\.longestTaskMs$/, () => 'dragging t: longest task of the main thread'],
  [/^toy\.drag\.latencyMs$/, () => 'dragging t: from the pointer’s move to all three panels'],
  [/^page\.firstPaint\.scriptKilobytes$/, () => 'script on the way to the first paint'],
  [/^page\.firstFigure\.scriptKilobytes$/, () => 'script on the way to the living first figure'],
  [/^page\.firstLines\.ms$/, () => 'from the address to lines in all three panels, nothing cached'],
  [/^data\.(digits|characters)\.ms$/, (what) => `drawing 10 000 ${what}`],
  [/^charts\.sixPaths\.ms$/, () => 'paths of six lines of 1000 points'],
  [/^machine\.calibration$/, () => 'calibration loop (this machine’s own speed)'],
  [
    /^policies\.cartpole\.(a2c|relax)\.usPerStep$/,
    (id) => `one step of CartPole, training by ${id!.toUpperCase()}`,
  ],
  [/^policies\.lander\.stepsPerSecond$/, () => 'steps of LunarLander, training by A2C'],
  [
    /^policies\.paper\.cartpole\.seconds$/,
    () => 'the paper’s CartPole whole: A2C and RELAX, 5 seeds, 250 000 steps each, on all cores',
  ],
  [
    /^policies\.page\.framesPerSecond$/,
    () => 'policies training on all workers for 60 s: frames of the page',
  ],
  [/^policies\.page\.sceneFramesPerSecond$/, () => 'frames in which the scene was drawn, while it plays'],
  [/^policies\.page\.chartsPerSecond$/, () => 'frames in which a chart was drawn'],
  [/^policies\.page\.frameMs\.p(\d+)$/, (p) => `from one frame to the next, ${p}th percentile`],
  [/^policies\.page\.heapGrowth$/, () => 'growth of the page’s heap in those 60 s'],
  [/^policies\.worker\.heapGrowth$/, () => 'growth of the workers’ heaps'],
  [
    /^vae\.([a-z]+)(\d)\.msPerStep\.(\w+)$/,
    (id, n, on) => `one training step, ${vaeWords(id!, n!)}, ${backendWords(on!)}`,
  ],
  [/^vae\.relax1\.nestedRatio\.wasm$/, () => 'the same step, hand-derived ÷ nested gradients, WASM'],
  [/^vae\.relax1\.(dispatches|submits)\.webgpu$/, (what) => `GPU ${what} of one RELAX step, WebGPU`],
  [
    /^vae\.firstStep\.(\w+)$/,
    (on) => `from loading the engine to the first RELAX step, ${backendWords(on!)}`,
  ],
  [
    /^vae\.digits\.recognised$/,
    () => 'digits after 60 s of RELAX: reconstructions through tossed coins that a classifier reads as meant',
  ],
  [/^vae\.digits\.likelierRecognised$/, () => 'the same with each coin on its likelier side'],
  [/^vae\.digits\.originalsRecognised$/, () => 'the images themselves, by the same classifier'],
  [/^vae\.digits\.steps$/, () => 'steps in those 60 s'],
  [/^vae\.inputDelay\.p95$/, () => 'delay of keys and clicks while the autoencoders train, 95th percentile'],
  [/^vae\.dragRedraws$/, () => 'dragging t meanwhile: redraws of the race’s three panels'],
  [/^vae\.stepsWhileMeasured$/, () => 'steps of the autoencoders meanwhile'],
  [/^toy\.([A-Za-z]+)\.usPerStep$/, (word) => `one training step, ${estimatorName(word!)}`],
];

const estimatorName = (word: string): string => {
  const id = TOY_ESTIMATORS.find((estimator) => pathWord(estimator) === word);
  return id ? CATALOGUE[id].name : word;
};

const vaeWords = (id: string, layers: string): string =>
  `${id.toUpperCase()}, ${layers === '1' ? 'one layer' : 'two layers'}`;

const backendWords = (backend: string): string => {
  const label = BACKENDS.find((name) => name === backend);
  return label ? BACKEND_LABELS[label] : backend;
};

/** What a result says, in words; its id where it has none. */
export function wordsOf(id: string): string {
  for (const [pattern, words] of WORDS) {
    const match = pattern.exec(id);
    if (match) return words(...match.slice(1));
  }
  return id;
}

/** Whether a result keeps its bound; null where there is none. */
export function verdict({ id, value }: Result): { readonly words: string; readonly kept: boolean } | null {
  const bound = BOUNDS[id];
  if (!bound) return null;
  const kept = bound.sense === 'at most' ? value <= bound.limit : value >= bound.limit;
  return { words: `${bound.sense === 'at most' ? '≤' : '≥'} ${bound.limit}`, kept };
}
