/** The environments as plain data: what a page may know without loading one line of their physics. */
import type { EnvironmentSpec } from './environment.ts';

/** gym's CartPole-v0. */
export const CART_POLE: EnvironmentSpec = {
  name: 'CartPole',
  observations: [
    { name: 'position', unit: 'm' },
    { name: 'velocity', unit: 'm/s' },
    { name: 'angle', unit: 'rad' },
    { name: 'angular velocity', unit: 'rad/s' },
  ],
  actions: { kind: 'discrete', count: 2, names: ['left', 'right'] },
  /** v1 has 500, and calls 475 solved. */
  cap: 200,
  solved: 195,
};

export const INVERTED_PENDULUM: EnvironmentSpec = {
  name: 'InvertedPendulum',
  observations: [
    { name: 'position', unit: 'm' },
    { name: 'angle', unit: 'rad' },
    { name: 'velocity', unit: 'm/s' },
    { name: 'angular velocity', unit: 'rad/s' },
  ],
  actions: { kind: 'continuous', low: -3, high: 3, unit: '100 N' },
  cap: 1000,
  solved: 950,
};

export const LUNAR_LANDER: EnvironmentSpec = {
  name: 'LunarLander',
  observations: [
    { name: 'horizontal position', unit: '' },
    { name: 'height above the pad', unit: '' },
    { name: 'horizontal velocity', unit: '' },
    { name: 'vertical velocity', unit: '' },
    { name: 'angle', unit: 'rad' },
    { name: 'angular velocity', unit: '' },
    { name: 'right leg stands', unit: '' },
    { name: 'left leg stands', unit: '' },
  ],
  actions: { kind: 'discrete', count: 4, names: ['nothing', 'push left', 'main engine', 'push right'] },
  cap: 1000,
  solved: 200,
};
