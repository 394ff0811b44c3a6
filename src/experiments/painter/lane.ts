/** One painter at work: the means of its strokes' numbers, moved by estimates of the slope of E f that no painting has. */

import type { GradientEstimator } from '../../estimators/estimator.ts';
import { createGaussianEstimator } from '../../estimators/gaussianEstimators.ts';
import { Adam } from '../../math/adam.ts';
import { fillGaussian, gaussian, noiseKey, PURPOSE, uniformStream } from '../../math/random.ts';
import { CANVAS_PIXELS, NUMBERS_OF_STROKE, paint, WrongPixels, wrongPixels } from './canvas.ts';
import { PACKED, packPixels } from './doodle.ts';
import { addMutants } from './evolution.ts';
import type { PainterLane } from './messages.ts';
import type { PainterId, PainterSettings } from './settings.ts';

/** How thick a stroke is, from its middle; the canvas is 2 wide. */
export const BRUSH = 0.14;
/** How far apart strokes begin. */
const SCATTER = 0.5;
/** Adam's step size for LAX's network, and the width of that. */
const RATE_PHI = 0.01;
const HIDDEN = 32;
/** Records along a budget. */
const RECORDS = 100;

export class Lane {
  /** Evaluations of f so far; looking at the picture of the means is not counted. */
  used = 0;
  private drawn = 0;
  private readonly f: WrongPixels;
  /** Means, and log σ, which stays. */
  private readonly a: Float64Array;
  private readonly mu: Float64Array;
  private readonly g: Float64Array;
  private readonly step: Float64Array;
  private readonly epsilon: Float64Array;
  private readonly b: Float64Array;
  private readonly adam: Adam;
  private readonly adamPhi: Adam;
  private readonly estimator: GradientEstimator | null;
  private readonly noise;
  private readonly picture = new Uint8Array(CANVAS_PIXELS);
  private readonly evaluations: number[] = [];
  private readonly wrong: number[] = [];
  private readonly pictures: Uint8Array[] = [];

  constructor(
    readonly id: PainterId,
    private readonly target: Uint8Array,
    private readonly settings: PainterSettings,
  ) {
    const { strokes, sigma, seed } = settings;
    const size = NUMBERS_OF_STROKE * strokes;
    this.f = new WrongPixels(target, BRUSH);
    this.a = new Float64Array(2 * size).fill(Math.log(sigma), size);
    this.mu = this.a.subarray(0, size);
    const start = noiseKey(seed, PURPOSE.initialise);
    for (let i = 0; i < size; i++) this.mu[i] = SCATTER * gaussian(start, 0, i);
    this.g = new Float64Array(2 * size);
    [this.step, this.epsilon, this.b] = [0, 1, 2].map(() => new Float64Array(size)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    this.adam = new Adam(size);
    this.noise = noiseKey(seed, PURPOSE.sampleEpsilon);
    this.estimator =
      id === 'evolution'
        ? null
        : createGaussianEstimator(id, { size, objective: this.f, form: 'c', hidden: HIDDEN });
    this.adamPhi = new Adam(this.estimator?.tuned ?? 0);
    this.estimator?.initialise(uniformStream(noiseKey(seed, PURPOSE.initialisePhi)));
    this.record();
  }

  /** As many paintings as a step has, and one move of the means. */
  advance(): void {
    const { settings, step, mu, adam, estimator } = this;
    const { each, rate, budget } = settings;
    step.fill(0);
    for (let n = 0; n < each; n += estimator ? 1 : 2) {
      fillGaussian(this.noise, this.drawn++, this.epsilon);
      if (estimator) this.addEstimate(estimator);
      else addMutants(this.f, mu, settings.sigma, this.epsilon, this.b, step);
    }
    this.used += each;
    for (let i = 0; i < step.length; i++) step[i]! /= each;
    adam.step(mu, step, rate);
    if (this.used >= (this.evaluations.length * budget) / RECORDS) this.record();
  }

  private addEstimate(estimator: GradientEstimator): void {
    const { a, g, epsilon, step, adamPhi } = this;
    estimator.estimate(a, epsilon, epsilon, g);
    for (let i = 0; i < step.length; i++) step[i]! += g[i]!;
    // σ stays: its gradient is nobody's noise.
    g.fill(0, step.length);
    estimator.tune(g);
    const { tuned, phi, dphi } = estimator;
    if (tuned > 0) adamPhi.step(phi.subarray(0, tuned), dphi.subarray(0, tuned), RATE_PHI);
  }

  private record(): void {
    paint(this.mu, BRUSH, this.picture);
    const packed = new Uint8Array(PACKED);
    packPixels(this.picture, packed);
    this.evaluations.push(this.used);
    this.wrong.push(wrongPixels(this.picture, this.target));
    this.pictures.push(packed);
  }

  lane(): PainterLane {
    const { id, evaluations, wrong, pictures } = this;
    const all = new Uint8Array(PACKED * pictures.length);
    for (const [i, packed] of pictures.entries()) all.set(packed, PACKED * i);
    return {
      id,
      evaluations: Float64Array.from(evaluations),
      wrong: Float64Array.from(wrong),
      pictures: all,
    };
  }
}
