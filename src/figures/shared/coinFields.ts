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
