/** Settings of one coin, which mean the same in every figure that tosses it. */
import { number } from '../../settings/schema.ts';

/** How often it shows 1. */
export const thetaField = (value: number) =>
  number({
    key: 'theta',
    effect: 'view',
    label: 'Probability θ',
    symbol: 'θ',
    help: 'How often the coin shows 1.',
    min: 0.02,
    max: 0.98,
    step: 0.01,
    digits: 3,
    default: value,
  });

/** Where the loss is least. */
export const targetField = (value: number) =>
  number({
    key: 't',
    effect: 'view',
    label: 'Target t',
    symbol: 't',
    help: 'The loss is f(b) = (b − t)².',
    min: 0,
    max: 1,
    step: 0.001,
    digits: 3,
    default: value,
  });

/** How soft the relaxed coin is. */
export const temperatureField = number({
  key: 'lambda',
  effect: 'view',
  label: 'Temperature λ',
  symbol: 'λ',
  help: 'Of σ(z/λ): small is nearly a step, large nearly flat.',
  min: 0.05,
  max: 5,
  scale: 'log',
  digits: 3,
  default: 0.5,
});

/** The constant that may be subtracted. */
export const baselineField = (value: number) =>
  number({
    key: 'baseline',
    effect: 'view',
    label: 'Baseline k',
    symbol: 'k',
    help: 'The constant that is subtracted from f(b).',
    min: -0.2,
    max: 0.8,
    step: 0.005,
    digits: 3,
    default: value,
  });
