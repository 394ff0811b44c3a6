/** The relaxed coin: drag the two numbers behind one toss, and see which of them knows what b is. */
import { formatNumber } from '../../charts/format.ts';
import { sigmoid } from '../../math/special.ts';
import { defineFigure, type StateOf } from '../figure.ts';
import { pure } from '../shared/sources.ts';
import { type Drag, teachingPages } from '../shared/teaching.tsx';
import { nearer, type RelaxedToss, relaxedTossOf, uAt, vAt } from './compute.ts';
import { LogisticPicture } from './LogisticPicture.tsx';
import { type LogisticSettings, logisticSettings } from './settings.ts';

export interface LogisticTypes {
  readonly settings: LogisticSettings;
  readonly body: RelaxedToss;
  readonly own: object;
  readonly verbs: object;
}

const read = ({ history: { present } }: StateOf<LogisticTypes>) => ({
  ...present,
  ...relaxedTossOf(present),
});

function describe(state: StateOf<LogisticTypes>): string {
  const { theta, u, v, temperature, a, z, b, zt } = read(state);
  const n = (value: number): string => formatNumber(value, 2);
  return (
    `θ = ${n(theta)}, so the bell’s middle is logit θ = ${n(a)}. u = ${formatNumber(u, 3)} makes z = ${n(z)}, ` +
    `so b = ${b}. v = ${formatNumber(v, 3)} makes z̃ = ${n(zt)}, on the same side of 0. ` +
    `At λ = ${n(temperature)} the relaxed coin is σ(z/λ) = ${n(sigmoid(z / temperature))}.`
  );
}

/** A hand moves z, and u follows; or z̃, and v follows. */
const drag: Drag = (x, values, held) => {
  const settings = values as unknown as LogisticSettings;
  const name = (held ?? nearer(x, relaxedTossOf(settings))) as 'u' | 'v';
  return [name, name === 'u' ? uAt(x, settings.theta) : vAt(x, settings)];
};

export const logistic = defineFigure<LogisticTypes>({
  id: 'logistic',
  settings: logisticSettings,
  own: () => ({}),
  source: pure(relaxedTossOf),
  sequence: [
    { caption: 'u makes z, and z is below 0: the coin shows 0.', set: { u: 0.62, v: 0.25 } },
    { caption: 'Past 1 − θ the same coin shows 1, and z̃ has changed sides with b.', set: { u: 0.85 } },
    { caption: 'Another v moves z̃ and nothing else.', set: { v: 0.8 } },
    { caption: 'At a low temperature the relaxation is nearly the step.', set: { temperature: 0.1 } },
  ],
  status: () => ({ kind: 'finished' }),
  describe,
  table: (state) => {
    const { theta, u, v, temperature, a, z, b, zt, k } = read(state);
    return {
      file: `toss-theta${theta}-u${u}-v${v}`,
      about: `One toss of a coin with θ = ${theta}, relaxed at λ = ${temperature}`,
      columns: [
        { name: 'theta', definition: 'θ, the probability of b = 1' },
        { name: 'u', definition: 'uniform noise of z' },
        { name: 'v', definition: 'uniform noise of z̃, independent of u' },
        { name: 'lambda', definition: 'λ, the temperature' },
        { name: 'z', definition: 'z = logit θ + logit u' },
        { name: 'b', definition: 'b = H(z), 1 where z is above 0' },
        { name: 'z_tilde', definition: 'z̃, drawn from p(z | b) by v' },
        { name: 'dzt_dlogit', definition: '∂z̃/∂ logit θ with b and v held; that of z is 1' },
        { name: 'relaxed', definition: 'σ(z/λ)' },
        { name: 'relaxed_tilde', definition: 'σ(z̃/λ)' },
        { name: 'logit', definition: 'logit θ, the middle of the density of z' },
      ],
      rows: [[theta, u, v, temperature, z, b, zt, k, sigmoid(z / temperature), sigmoid(zt / temperature), a]],
    };
  },
  saved: 'toss',
  picture: (state, size) => (
    <LogisticPicture settings={state.history.present} size={size} description={describe(state)} />
  ),
  ...teachingPages({ height: 400, phoneHeight: 420, handles: ['u', 'v', 'temperature', 'theta'], drag }),
});
