/** Maps in a page of their own: a figure's store with one run's networks, and an episode under them. */
import type { ReactNode } from 'react';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { networksOf as kept } from '../../../../src/experiments/policies/checkpoints.ts';
import { CartPole } from '../../../../src/experiments/policies/environments/cartPole.ts';
import type { Environment } from '../../../../src/experiments/policies/environments/environment.ts';
import { InvertedPendulum } from '../../../../src/experiments/policies/environments/invertedPendulum.ts';
import { episodeNoise } from '../../../../src/experiments/policies/environments/noise.ts';
import type { Episode } from '../../../../src/experiments/policies/episode.ts';
import { jobId } from '../../../../src/experiments/policies/jobs.ts';
import type { PoliciesNetworks } from '../../../../src/experiments/policies/messages.ts';
import type { MethodId } from '../../../../src/experiments/policies/methods/methods.ts';
import { Trainer } from '../../../../src/experiments/policies/methods/trainer.ts';
import { learnerOptions, type PoliciesSettings } from '../../../../src/experiments/policies/settings.ts';
import { createStateMap } from '../../../../src/experiments/policies/stateMap.ts';
import type { TaskId } from '../../../../src/experiments/policies/taskNames.ts';
import { policies } from '../../../../src/figures/policies/policies.tsx';
import { WatchContext, type WatchState } from '../../../../src/figures/policies/scene/context.ts';
import type { WatchActions } from '../../../../src/figures/policies/scene/watcher.ts';
import type { PoliciesState } from '../../../../src/figures/policies/types.ts';
import { settingsOf } from '../../../../src/figures/shared/changes.ts';
import { gaussian, noiseKey, PURPOSE, uniform } from '../../../../src/math/random.ts';
import { inside, still } from '../../../unit/figures/still.ts';

type Task = Exclude<TaskId, 'lander'>;

export const environmentOf = (task: TaskId): (() => Environment) =>
  task === 'pendulum' ? () => new InvertedPendulum() : () => new CartPole();

export const trainerOf = (settings: PoliciesSettings, method: MethodId): Trainer =>
  new Trainer({
    environment: environmentOf(settings.task),
    method,
    seed: settings.seed,
    ...learnerOptions(settings),
  });

export const networksOf = ({ learner, returns, steps }: Trainer): PoliciesNetworks =>
  kept(learner, returns.length, steps);

/** After so many steps. */
export function trained(settings: PoliciesSettings, method: MethodId, steps: number): PoliciesNetworks {
  const trainer = trainerOf(settings, method);
  while (trainer.steps < steps) trainer.advance(steps - trainer.steps);
  return networksOf(trainer);
}

/** An episode under a policy, recorded whole. */
export function episodeOf(
  settings: PoliciesSettings,
  method: MethodId,
  networks: PoliciesNetworks,
  number = 0,
): Episode {
  const task = settings.task as Task;
  const environment = environmentOf(task)();
  const stateMap = createStateMap({ task, method, settings, networks });
  const key = noiseKey(settings.seed, PURPOSE.probeU);
  const around = episodeNoise(noiseKey(settings.seed, PURPOSE.evaluate));
  around.begin(number);
  const size = environment.spec.observations.length;
  const states = [new Float64Array(size)];
  const actions: number[] = [];
  environment.reset(around.next, states[0]!);
  const poses = [environment.pose()];
  while (!environment.terminated && !environment.truncated) {
    const t = actions.length;
    const [first, second] = stateMap.policy(states[t]!);
    const action =
      task === 'pendulum'
        ? first! + Math.exp(second!) * gaussian(key, number, t)
        : uniform(key, number, t) < second!
          ? 1
          : 0;
    const next = new Float64Array(size);
    environment.step(action, around.next, next);
    actions.push(action);
    states.push(next);
    poses.push(environment.pose());
  }
  return {
    task,
    length: actions.length,
    ended: environment.terminated ? 'terminated' : 'truncated',
    observation: (t) => states[t]!,
    pose: (t) => poses[t]!,
    policy: (t) => stateMap.policy(states[t]!),
    action: (t) => actions[t]!,
    reward: () => 1,
    total: (t) => t,
  };
}

export interface Stage {
  readonly store: StoreApi<PoliciesState>;
  readonly watch: StoreApi<WatchState>;
  readonly body: (children: ReactNode) => ReactNode;
  /** Puts networks into the store: of the watched run, or as the only kept moment of another. */
  readonly give: (method: MethodId, networks: PoliciesNetworks) => void;
  readonly play: (episode: Episode | null, at?: number) => void;
}

export function stageOf(change: Partial<PoliciesSettings> = {}): Stage {
  const figure = still(policies, change);
  const { store } = figure;
  const watch = createStore<WatchState>(() => ({
    episode: null,
    at: 0,
    playing: false,
    by: 'policy',
    version: 0,
    whose: null,
    problem: null,
  }));
  return {
    store,
    watch,
    body: (children) =>
      inside(
        figure,
        <WatchContext value={{ store: watch, actions: {} as WatchActions }}>{children}</WatchContext>,
      ),
    give: (method, networks) =>
      store.setState((state) => {
        const job = { kind: 'training', method, seed: settingsOf(state).seed } as const;
        return { checkpoints: new Map(state.checkpoints).set(jobId(job), [networks]) };
      }),
    play: (episode, at = 0) => watch.setState(({ version }) => ({ episode, at, version: version + 1 })),
  };
}
