/** The runs side by side: begun, restored, changed and saved together, on whatever backend is current. */
import type { Device } from './device.ts';
import type { VaeRunSnapshot } from './messages.ts';
import { effectOn } from './request.ts';
import { TrainingRun } from './run.ts';
import type { VaeEstimatorName, VaeSettings } from './settings.ts';
import type { RunSetup } from './spec.ts';

export class Runs {
  all: TrainingRun[] = [];

  constructor(private readonly device: Device) {}

  /** Steps of the run that has come furthest. */
  get head(): number {
    return Math.max(0, ...this.all.map((run) => run.step));
  }

  find(id: VaeEstimatorName | null): TrainingRun | undefined {
    return this.all.find((run) => run.id === id);
  }

  /** Those that are switched on and still have finite numbers. */
  wanted(settings: VaeSettings): TrainingRun[] {
    return this.all.filter((run) => settings.estimators.includes(run.id) && !run.diverged);
  }

  /** The first that is switched on and has no run yet. */
  missing(settings: VaeSettings): VaeEstimatorName | undefined {
    return settings.estimators.find((id) => !this.find(id));
  }

  /** The run that is furthest behind, of those that are to go on. */
  next(settings: VaeSettings, goal: number): TrainingRun | null {
    const going = this.wanted(settings).filter((run) => run.step < goal);
    return going.toSorted((a, b) => a.step - b.step || b.warmup - a.warmup)[0] ?? null;
  }

  /** Adds a run: from the seed's start, or with the parameters of the run in focus (or the furthest). Returns whose. */
  async begin(id: VaeEstimatorName, setup: RunSetup): Promise<TrainingRun | null> {
    const { settings } = setup;
    const leader = settings.join === 'fork' && this.head > 0 ? this.leader(settings) : null;
    const begun = async (): Promise<TrainingRun> => {
      if (!leader) return TrainingRun.begin(id, setup, null);
      const { theta, thetaState } = await leader.engine.save();
      return TrainingRun.begin(id, setup, { run: leader.id, step: leader.step, theta, thetaState });
    };
    this.all.push(await this.device.guard(begun()));
    return leader;
  }

  async restore(saved: readonly VaeRunSnapshot[], setup: RunSetup): Promise<void> {
    for (const run of saved) this.all.push(await this.device.guard(TrainingRun.resume(run, setup)));
  }

  /** Gives the runs that a change of settings concerns new engines with the same θ; true if there were any. */
  async apply(old: VaeSettings, setup: RunSetup): Promise<boolean> {
    let any = false;
    for (const [i, run] of this.all.entries()) {
      const effect = effectOn(run.id, old, setup.settings);
      if (effect === 'none') continue;
      any = true;
      const saved = await this.device.guard(run.save());
      run.dispose();
      this.all[i] = await this.device.guard(TrainingRun.resume(saved, setup, effect === 'phi'));
    }
    return any;
  }

  async save(): Promise<VaeRunSnapshot[]> {
    const saved: VaeRunSnapshot[] = [];
    for (const run of this.all) saved.push(await this.device.guard(run.save()));
    return saved;
  }

  /** Forgets all runs. Never throws. */
  drop(): void {
    for (const run of this.all) {
      try {
        run.dispose();
      } catch {
        // On a lost device disposing can fail; its memory is gone already.
      }
    }
    this.all = [];
  }

  private leader({ focus }: VaeSettings): TrainingRun | null {
    const sound = this.all.filter((run) => !run.diverged);
    return sound.find((run) => run.id === focus) ?? sound.toSorted((a, b) => b.step - a.step)[0] ?? null;
  }
}
