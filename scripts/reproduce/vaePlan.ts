/** The words of `npm run reproduce -- vae …` as a plan. */
import { parseArgs } from 'node:util';
import { VAE_ESTIMATORS, type VaeEstimatorName } from '../../src/experiments/vae/settings.ts';
import type { VaeLayers, VaePlan } from './vae.ts';

export const VAE_USAGE =
  'vae [--data FILE]… [--layers 1|2|nonlinear] [--estimators rebar,relax|all] [--epochs N | --steps N] ' +
  '[--latents N] [--hidden N] [--depth 2|4] [--rate X] [--scale N] [--warmup N] [--decay X] [--seed N] ' +
  '[--engine tensor|reference] [--json FILE]';

const LAYERS: readonly VaeLayers[] = [1, 2, 'nonlinear'];
const ENGINES = ['tensor', 'reference'] as const;
/** A minute or two for two estimators, in either engine. */
const USUAL_STEPS = { tensor: 3000, reference: 400 } as const;

/** The plan that the words ask for. @throws Error with a sentence for words that make no plan. */
export function planOf(args: readonly string[]): {
  readonly plan: VaePlan;
  readonly json: string | undefined;
} {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string', multiple: true, default: [] },
      layers: { type: 'string', default: '1' },
      estimators: { type: 'string', default: 'rebar,relax' },
      epochs: { type: 'string' },
      steps: { type: 'string' },
      latents: { type: 'string', default: '200' },
      hidden: { type: 'string', default: '200' },
      depth: { type: 'string', default: '2' },
      rate: { type: 'string', default: '.001' },
      scale: { type: 'string', default: '1' },
      warmup: { type: 'string', default: '0' },
      decay: { type: 'string', default: '0' },
      seed: { type: 'string', default: '1' },
      engine: { type: 'string', default: 'tensor' },
      json: { type: 'string' },
    },
  });
  const engine = oneOf(ENGINES, values.engine, 'engine');
  const depth = whole(values.depth, 'depth', 1, 8);
  const width = whole(values.hidden, 'hidden', 1, 1000);
  return {
    json: values.json,
    plan: {
      files: values.data,
      layers: oneOf(LAYERS, values.layers, 'layers'),
      latents: whole(values.latents, 'latents', 1, 400),
      network: Array.from({ length: depth }, () => width),
      estimators: estimatorsOf(values.estimators),
      length: lengthOf(values.steps, values.epochs, USUAL_STEPS[engine]),
      rate: number(values.rate, 'rate', 1),
      ratePhi: number(values.scale, 'scale', 100),
      warmup: whole(values.warmup, 'warmup', 0, 100_000),
      weightDecay: values.decay === '0' ? 0 : number(values.decay, 'decay', 1),
      seed: whole(values.seed, 'seed', 0, 999_999),
      engine,
    },
  };
}

function whole(text: string, name: string, low: number, high: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < low || value > high)
    throw new RangeError(`--${name} is a whole number from ${low} to ${high}, not ${text.slice(0, 24)}.`);
  return value;
}

function number(text: string, name: string, high: number): number {
  const value = Number(text);
  if (!(value > 0 && value <= high))
    throw new RangeError(`--${name} is a number above 0 and up to ${high}, not ${text.slice(0, 24)}.`);
  return value;
}

function oneOf<T extends string | number>(values: readonly T[], text: string, name: string): T {
  const found = values.find((value) => String(value) === text);
  if (found === undefined)
    throw new RangeError(`--${name} is one of ${values.join(', ')}, not ${text.slice(0, 24)}.`);
  return found;
}

function estimatorsOf(text: string): readonly VaeEstimatorName[] {
  if (text === 'all') return VAE_ESTIMATORS;
  return text.split(',').map((name) => {
    const known = VAE_ESTIMATORS.find((id) => id === name);
    if (!known)
      throw new RangeError(`There is no estimator “${name.slice(0, 24)}”: ${VAE_ESTIMATORS.join(', ')}.`);
    return known;
  });
}

function lengthOf(steps: string | undefined, epochs: string | undefined, usual: number): VaePlan['length'] {
  if (steps !== undefined && epochs !== undefined)
    throw new RangeError('Give --epochs or --steps, not both.');
  if (epochs !== undefined) return { unit: 'epochs', count: whole(epochs, 'epochs', 1, 100_000) };
  return { unit: 'steps', count: steps === undefined ? usual : whole(steps, 'steps', 1, 2_000_000) };
}
