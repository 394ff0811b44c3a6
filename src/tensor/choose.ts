/** Chooses the backend by a short measurement on the reader's machine: the usual order is wrong for small models and software GPUs. */
import {
  BACKEND_LABELS,
  BACKENDS,
  type BackendName,
  type BackendRefusal,
  type LoadBackend,
} from './backends.ts';

/** Work to be measured, set up on the current backend. */
export interface BackendProbe {
  /** Resolves when that many steps are done, those of a GPU too. */
  run(steps: number): Promise<void>;
  dispose(): void;
}

export interface ChooseOptions {
  readonly load: LoadBackend;
  /** Sets the work up on the backend that `load` made current. */
  readonly probe: (backend: BackendName) => Promise<BackendProbe>;
  /** Candidates; the earlier wins a tie. */
  readonly backends?: readonly BackendName[];
  /** Milliseconds of measurement for each backend after its first step, which also compiles. */
  readonly budget?: number;
  /** Milliseconds after which a backend that has not finished counts as refused. */
  readonly patience?: number;
  /** Milliseconds. */
  readonly clock?: () => number;
  /** Resolves after that many milliseconds, or when `stop` is called. */
  readonly alarm?: (milliseconds: number) => Alarm;
}

export interface Alarm {
  readonly rung: Promise<void>;
  stop(): void;
}

export interface MeasuredBackend {
  readonly backend: BackendName;
  readonly stepsPerSecond: number;
}

export interface Choice {
  /** Fastest first; empty if nothing runs here. The first is the current backend. */
  readonly ranking: readonly MeasuredBackend[];
  readonly refused: readonly BackendRefusal[];
  /** For the page, e.g. "WASM, 41 steps/s; CPU, 5 steps/s; WebGPU here is software." */
  readonly sentence: string;
}

const timer = (milliseconds: number): Alarm => {
  let stop = () => {};
  const rung = new Promise<void>((resolve) => {
    const id = setTimeout(resolve, milliseconds);
    stop = () => {
      clearTimeout(id);
      resolve();
    };
  });
  return { rung, stop };
};

/** Measures every candidate in turn and makes the fastest current. Never rejects because of a backend. */
export async function chooseBackend(options: ChooseOptions): Promise<Choice> {
  const { load, backends = BACKENDS } = options;
  const measured: MeasuredBackend[] = [];
  const refused: BackendRefusal[] = [];
  for (const backend of backends) {
    const outcome = await withPatience(backend, options);
    if (typeof outcome === 'number') measured.push({ backend, stepsPerSecond: outcome });
    else refused.push(outcome);
  }
  let ranking = measured.toSorted((a, b) => b.stepsPerSecond - a.stepsPerSecond);
  while (ranking[0]) {
    const refusal = await load(ranking[0].backend);
    if (refusal === null) break;
    refused.push(refusal);
    ranking = ranking.slice(1);
  }
  return { ranking, refused, sentence: choiceSentence(ranking, refused) };
}

/** The choice in words, ending in a full stop. */
export function choiceSentence(
  ranking: readonly MeasuredBackend[],
  refused: readonly BackendRefusal[],
): string {
  const speeds = ranking.map((m) => `${BACKEND_LABELS[m.backend]}, ${speed(m.stepsPerSecond)} steps/s`);
  const reasons = refused.map(({ reason }) => reason);
  const clauses = speeds.length > 0 ? [...speeds, ...reasons] : ['No backend runs here', ...reasons];
  return `${clauses.join('; ')}.`;
}

const speed = (x: number): string => (x >= 10 ? Math.round(x).toString() : x.toPrecision(2));

/** Steps per second, or why there is no such number. */
async function withPatience(backend: BackendName, options: ChooseOptions): Promise<number | BackendRefusal> {
  const { patience = 15_000, alarm = timer } = options;
  const label = BACKEND_LABELS[backend];
  const late = alarm(patience);
  const abandoned = { yes: false };
  const given = late.rung.then((): BackendRefusal => {
    abandoned.yes = true;
    return { backend, reason: `${label} did not finish a measurement in ${patience / 1000} s` };
  });
  const work = measure(backend, options, abandoned).catch(
    (error: unknown): BackendRefusal => ({
      backend,
      reason: `${label} failed: ${error instanceof Error ? error.message : String(error)}`,
    }),
  );
  const outcome = await Promise.race([work, given]);
  late.stop();
  return outcome;
}

async function measure(
  backend: BackendName,
  { load, probe, budget = 400, clock = () => performance.now() }: ChooseOptions,
  abandoned: { readonly yes: boolean },
): Promise<number | BackendRefusal> {
  const refusal = await load(backend);
  if (refusal !== null) return refusal;
  const work = await probe(backend);
  try {
    await work.run(1);
    let best = 0;
    const start = clock();
    // The best of ever longer runs: what else the machine does can only make a run slower.
    for (let steps = 1; !abandoned.yes; steps *= 2) {
      const before = clock();
      await work.run(steps);
      const now = clock();
      best = Math.max(best, (1000 * steps) / Math.max(now - before, 0.05));
      const left = budget - (now - start);
      if (left < 2 * (now - before)) break; // the next run would take twice as long
    }
    return best;
  } finally {
    work.dispose();
  }
}
