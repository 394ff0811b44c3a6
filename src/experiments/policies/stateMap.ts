/** What the networks of one moment say of any state: the policy, V, and the control variate at any relaxed action. */
import { Mlp, mlpSize } from '../../math/mlp.ts';
import { logSumExp, softmax } from '../../math/special.ts';
import type { ActionSpace } from './environments/environment.ts';
import type { PoliciesNetworks } from './messages.ts';
import { ValueNetwork } from './methods/baselines.ts';
import { createSurrogate, type MethodId, temperatureIndex } from './methods/methods.ts';
import { type LearnerOptions, usualOptions } from './methods/options.ts';
import { Policy } from './methods/policy.ts';
import { learnerOptions, type PoliciesSettings } from './settings.ts';
import type { TaskId } from './taskNames.ts';
import { TASK_SPECS } from './tasks.ts';

/** What can be drawn over states; `relaxed` as in `StateMap.surrogate`. */
export type Quantity =
  | { readonly of: 'pi'; readonly action: number }
  | { readonly of: 'v' }
  | { readonly of: 'c'; readonly relaxed: Float64Array };

/** One edge of a map: an entry of the state, and its range in so many cells. */
export interface Edge {
  readonly entry: number;
  readonly from: number;
  readonly to: number;
  readonly cells: number;
}

/** Middle of a cell. */
export const cellMiddle = ({ from, to, cells }: Edge, cell: number): number =>
  from + ((cell + 0.5) / cells) * (to - from);

/** The cell that a number is in; the first or last for what lies outside. */
export const cellOf = ({ from, to, cells }: Edge, value: number): number =>
  Math.min(Math.max(Math.floor(((value - from) / (to - from)) * cells), 0), cells - 1);

export interface StateMapOptions {
  readonly task: TaskId;
  readonly method: MethodId;
  readonly settings: PoliciesSettings;
  readonly networks: PoliciesNetworks;
}

const ONE = Float64Array.of(1);

export class StateMap {
  readonly method: MethodId;
  /** λ of softmax(z/λ); null without a surrogate or without a choice of actions. */
  readonly temperature: number | null;
  /** Whether there is a V, and a ĉ. */
  readonly hasValue: boolean;
  readonly hasSurrogate: boolean;
  private readonly actions: ActionSpace;
  private readonly net: Policy;
  private readonly v: ValueNetwork | null;
  /** The network inside ĉ, on [state, relaxed action], and the s that it is multiplied by. */
  private readonly inner: Mlp | null;
  private readonly scale: number;

  constructor({ task, method, settings, networks }: StateMapOptions) {
    const { actions, observations } = TASK_SPECS[task];
    const options = { ...usualOptions(actions), ...learnerOptions(settings) };
    const states = observations.length;
    const { psi, phi } = networks;
    this.method = method;
    this.actions = actions;
    this.hasValue = psi !== null;
    this.hasSurrogate = phi !== null;
    this.net = new Policy({
      states,
      actions,
      hidden: options.hidden,
      activation: options.policyActivation,
    });
    fill(this.net.theta, networks.theta);
    this.v = psi && valueNetwork(states, options, psi);
    const tuned = phi && innerNetwork(states, actions, options, phi);
    this.inner = tuned?.net ?? null;
    this.scale = tuned?.scale ?? 0;
    this.temperature = tuned?.temperature ?? null;
  }

  /** π at a state: every action's probability, or [μ, log σ] of a continuous one. */
  policy(state: Float64Array): Float64Array {
    const { a } = this.forward(state);
    return this.actions.kind === 'continuous' ? a.slice() : softmax(a);
  }

  /** V(s); null without a value network. */
  value(state: Float64Array): number | null {
    return this.v?.value(state, 0) ?? null;
  }

  /** ĉ(s, ·), what the variance tunes; null without a surrogate. */
  tuned(state: Float64Array, relaxed: Float64Array): number | null {
    if (!this.inner) return null;
    this.inner.x.set(state);
    this.inner.x.set(relaxed, state.length);
    this.inner.forward();
    return this.scale * this.inner.y[0]!;
  }

  /**
   * c_φ at a state and a relaxed action: for a choice of actions a vector of probabilities, in the place of softmax(z/λ);
   * for a number it alone, and c = V(s) + ĉ(s, a). Null without a surrogate.
   */
  surrogate(state: Float64Array, relaxed: Float64Array): number | null {
    const tuned = this.tuned(state, relaxed);
    return tuned === null ? null : tuned + (this.value(state) ?? 0);
  }

  /** ∂c/∂ every entry of the relaxed action; null without a surrogate. */
  slopes(state: Float64Array, relaxed: Float64Array): Float64Array | null {
    if (this.tuned(state, relaxed) === null) return null;
    this.inner!.backward(ONE);
    return this.inner!.dx.slice(state.length).map((slope) => this.scale * slope);
  }

  /**
   * A quantity over two entries of the state, the others as in `slice`: out[row · across.cells + column] at the middles of
   * the cells, row 0 the lowest. False, and nothing written, where this moment has no such quantity.
   */
  grid(quantity: Quantity, slice: Float64Array, across: Edge, up: Edge, out: Float64Array): boolean {
    const state = slice.slice();
    const read = this.reader(quantity, state);
    if (!read) return false;
    for (let row = 0, k = 0; row < up.cells; row++) {
      state[up.entry] = cellMiddle(up, row);
      for (let column = 0; column < across.cells; column++, k++) {
        state[across.entry] = cellMiddle(across, column);
        out[k] = read();
      }
    }
    return true;
  }

  /** Reads one quantity at a state that is changed in place. */
  private reader(quantity: Quantity, state: Float64Array): (() => number) | null {
    if (quantity.of === 'pi') {
      return () => {
        const { a } = this.forward(state);
        return Math.exp(a[quantity.action]! - logSumExp(a));
      };
    }
    if (quantity.of === 'v') return this.v && (() => this.value(state)!);
    return this.inner && (() => this.surrogate(state, quantity.relaxed)!);
  }

  private forward(state: Float64Array): Policy {
    this.net.forward(state);
    return this.net;
  }
}

/** @throws RangeError for networks of another task or size */
export const createStateMap = (options: StateMapOptions): StateMap => new StateMap(options);

function valueNetwork(
  states: number,
  { hidden, activation, beta2, valuePasses: passes }: LearnerOptions,
  psi: Float64Array,
): ValueNetwork {
  const v = new ValueNetwork({ states, hidden, activation, passes, beta2 });
  fill(v.psi, psi);
  return v;
}

/** ĉ of `createSurrogate` taken apart: what a relaxed action is put into, without the z that it came from. */
function innerNetwork(
  states: number,
  actions: ActionSpace,
  { hidden, activation, logTemperature }: LearnerOptions,
  phi: Float64Array,
): { net: Mlp; scale: number; temperature: number | null } {
  const whole = createSurrogate({ states, actions, hidden, activation, logTemperature });
  const kept = new Float64Array(whole.size);
  fill(kept, phi);
  const widths = [whole.inputs, ...hidden, 1];
  const size = mlpSize(widths);
  const at = temperatureIndex(whole, actions);
  return {
    net: new Mlp(widths, activation, kept.subarray(0, size), new Float64Array(size)),
    scale: at < 0 ? 1 : kept[at + 1]!,
    temperature: at < 0 ? null : Math.exp(kept[at]!),
  };
}

function fill(out: Float64Array, from: Float64Array): void {
  if (out.length !== from.length)
    throw new RangeError(`A network of ${out.length} numbers was given ${from.length}.`);
  out.set(from);
}

/** A quantity's numbers at some states; nothing where these networks have no such quantity. */
export const valuesAt = (
  stateMap: StateMap,
  quantity: Quantity,
  states: readonly Float64Array[],
): readonly number[] =>
  states.flatMap((state) => {
    const value =
      quantity.of === 'c'
        ? stateMap.surrogate(state, quantity.relaxed)
        : quantity.of === 'v'
          ? stateMap.value(state)
          : stateMap.policy(state)[quantity.action]!;
    return value === null ? [] : [value];
  });
