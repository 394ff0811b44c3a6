/** Where training runs: the backend is measured or chosen, watched, and replaced by the next best when it is lost. */
import {
  BACKEND_LABELS,
  BACKENDS,
  type BackendName,
  type BackendRefusal,
  loadBackend,
} from '../../tensor/backends.ts';
import { type BackendProbe, type Choice, chooseBackend } from '../../tensor/choose.ts';
import { type DeviceWatch, dropBackend, watchDevice } from '../../tensor/loss.ts';
import type { CreateEngine } from './engine/engine.ts';
import type { VaeBackend } from './messages.ts';
import type { VaeSettings } from './settings.ts';
import { createTensorEngine } from './tensor/tensorEngine.ts';

/** The current backend was taken away while it worked; the message is a clause that says why. */
export class DeviceLost extends Error {}

/** Milliseconds of measurement for each candidate. */
const BUDGET_MS = 300;
/** The CPU is slower than WASM wherever WASM runs, so it is measured only without it. */
const MEASURED: readonly BackendName[] = ['webgpu', 'webgl', 'wasm'];

export interface DeviceOptions {
  /** Candidates of the automatic choice. */
  readonly backends?: readonly BackendName[];
  /** What trains on the backend that is current. */
  readonly create?: CreateEngine;
  readonly load?: (name: BackendName, options: { software: boolean }) => Promise<BackendRefusal | null>;
}

export class Device {
  /** An engine on the backend that is current when it is called. */
  readonly create: CreateEngine;
  private watch: DeviceWatch | null = null;
  private choice: Choice | null = null;
  private name: BackendName | null = null;
  private sentence = '';
  /** Lost or refused while training: no longer tried unless the reader asks for it by name. */
  private readonly failed = new Set<BackendName>();

  constructor(private readonly options: DeviceOptions = {}) {
    this.create = options.create ?? createTensorEngine;
  }

  get current(): VaeBackend | null {
    return this.name && { name: this.name, sentence: this.sentence };
  }

  /**
   * Makes the wanted backend current: by name, or the fastest by measurement. What cannot be had is replaced by the next
   * best; answers with sentences for the reader. Throws an Error if no backend runs here.
   */
  async choose(wanted: VaeSettings['backend'], probe: () => Promise<BackendProbe>): Promise<string[]> {
    if (wanted === 'auto') {
      await this.takeFastest(probe);
      return [];
    }
    const refusal = await this.load(wanted, true);
    if (refusal === null) {
      this.failed.delete(wanted);
      this.become(wanted, `${BACKEND_LABELS[wanted]}, chosen by you.`);
      return [];
    }
    await this.takeFastest(probe);
    return [`${refusal.reason}: running on ${this.label}.`];
  }

  /** Replaces the current backend, which is lost; answers with the sentence for the reader. */
  async replace(reason: string, probe: () => Promise<BackendProbe>): Promise<string> {
    const lost = this.name;
    if (lost) {
      this.failed.add(lost);
      this.watch?.stop();
      this.watch = null;
      dropBackend(lost);
    }
    this.name = null;
    await this.takeFastest(probe);
    return `Training goes on with ${this.label} from its last snapshot, because ${reason}.`;
  }

  /** Waits for work on the device; throws `DeviceLost` as soon as it is taken away, whatever the work does then. */
  async guard<T>(work: Promise<T>): Promise<T> {
    const { watch, name } = this;
    if (!watch || name === 'wasm' || name === 'cpu') return work;
    const lost = watch.lost.then((reason): never => {
      throw new DeviceLost(reason);
    });
    let result: T;
    try {
      result = await Promise.race([work, lost]);
    } catch (error) {
      if (error instanceof DeviceLost) throw error;
      // A device that is going away fails in many ways before it says so; one that fails without going is no use either.
      throw new DeviceLost(`${this.label} failed: ${error instanceof Error ? error.message : String(error)}`);
    }
    if (watch.gone()) throw new DeviceLost(await watch.lost);
    return result;
  }

  dispose(): void {
    this.watch?.stop();
    this.watch = null;
  }

  private get label(): string {
    return this.name ? BACKEND_LABELS[this.name] : 'nothing';
  }

  private async takeFastest(probe: () => Promise<BackendProbe>): Promise<void> {
    const known = this.choice?.ranking.map((m) => m.backend) ?? [];
    for (const backend of [...known, ...(this.choice ? BACKENDS : [])]) {
      if (this.failed.has(backend)) continue;
      if ((await this.load(backend, false)) === null) return this.become(backend, this.words(backend));
      this.failed.add(backend);
    }
    if (this.choice) throw new Error('No backend of TensorFlow.js runs in this browser.');
    const { backends = MEASURED } = this.options;
    const measure = (among: readonly BackendName[]): Promise<Choice> =>
      chooseBackend({
        backends: among.filter((name) => !this.failed.has(name)),
        load: (name) => this.load(name, false),
        probe,
        budget: BUDGET_MS,
      });
    let choice = await measure(backends);
    if (choice.ranking.length === 0) choice = await measure(['cpu']);
    const [fastest] = choice.ranking;
    if (!fastest) throw new Error(choice.sentence);
    this.choice = choice;
    this.become(fastest.backend, choice.sentence);
  }

  /** The choice's sentence where it still holds. */
  private words(backend: BackendName): string {
    const { choice } = this;
    if (choice?.ranking[0]?.backend === backend) return choice.sentence;
    return `${BACKEND_LABELS[backend]}, the next best here.`;
  }

  private load(name: BackendName, software: boolean): Promise<BackendRefusal | null> {
    return (this.options.load ?? loadBackend)(name, { software });
  }

  private become(name: BackendName, sentence: string): void {
    this.watch?.stop();
    this.watch = watchDevice(name);
    this.name = name;
    this.sentence = sentence;
  }
}
