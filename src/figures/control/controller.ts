/** The engine room of the figure of the control tasks: one store, one pool of workers, and every action a reader can take. */
import type { StoreApi } from 'zustand/vanilla';
import type { MethodId } from '../../experiments/control/methods/methods.ts';
import type { ControlSettings, TaskId } from '../../experiments/control/settings.ts';
import type { ControlState } from './state.ts';

export interface Actions {
  /** Sets one setting; `final` is false during a gesture, whose steps count as one for undo. */
  set<K extends keyof ControlSettings & string>(key: K, value: ControlSettings[K], final?: boolean): void;
  /** Sets several settings as one step. */
  change(change: Partial<ControlSettings>, gesture?: string): void;
  /** The gesture is over. */
  settle(): void;
  /** Goes to a task with the budget, seeds and methods that suit it; what the last one's runs have learnt is kept. */
  choose(task: TaskId): void;
  toggle(id: MethodId): void;
  play(playing: boolean): void;
  /** Everything from step 0 again; training goes on if it did. */
  reset(): void;
  newSeed(): void;
  undo(): void;
  redo(): void;
  /** Watches the policy of a moment, in steps of the environment; null the present one. */
  watchAt(moment: number | null): void;
  /** Watches the checkpoint before or after. */
  walk(by: -1 | 1): void;
  hover(x: number | null): void;
  /** Moves the ruler by points of the curve. */
  read(by: number): void;
  point(id: MethodId | null): void;
  show(inView: boolean): void;
  notify(sentence: string): void;
  dismiss(notice: number): void;
}

export interface ControlController {
  readonly store: StoreApi<ControlState>;
  readonly actions: Actions;
  /** Begins working, as soon as anybody can look; returns the function that stops everything. */
  start(): () => void;
}
