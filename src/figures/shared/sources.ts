/** The two common ways to answer a figure's requests: a pure function on the page, and an experiment in a worker. */
import { type Client, type ClientOptions, createClient } from '../../worker/client.ts';
import type { ExperimentName, Experiments } from '../../worker/protocol.ts';
import type { Core, FigureTypes, Source, StateOf } from '../figure.ts';

/** Computes the body at once, on the page: for what takes less than a frame. */
export const pure = <T extends FigureTypes>(
  compute: (settings: T['settings'], at: number | null) => T['body'],
): Source<T> =>
  Object.assign(
    (core: Core<T>) => ({
      ask: () => core.set({ body: compute(core.settings(), core.get().at) } as Partial<StateOf<T>>),
      show: () => undefined,
      answered: () => core.get().body !== null,
      dispose: () => undefined,
    }),
    { atOnce: true as const },
  );

export interface WorkerSource<T extends FigureTypes, Name extends ExperimentName> {
  readonly experiment: Name;
  readonly request: (state: StateOf<T>) => Experiments[Name]['request'];
  /** The number of the request that a body answers. */
  readonly answers: (body: Experiments[Name]['body']) => number;
  /** Takes a body in; unless given, it is the state's body. */
  readonly received?: (body: Experiments[Name]['body'], core: Core<T>) => void;
  /** The least time between two requests in this state, ms: each may be an event of its own. */
  readonly spacing?: (state: StateOf<T>) => number;
  /** Stands in for the worker in tests. */
  readonly connect?: (options: ClientOptions<Name>) => Client<Name>;
}

/** Where nothing is painted, the next turn will do. */
const afterPaint = (then: () => void): void => {
  if (typeof requestAnimationFrame === 'function') requestAnimationFrame(then);
  else setTimeout(then);
};

/** An experiment in a worker of its own, which works only while somebody can look. */
export const worker =
  <T extends FigureTypes, Name extends ExperimentName>(source: WorkerSource<T, Name>): Source<T> =>
  (core, resume) => {
    type Snapshot = Experiments[Name]['snapshot'];
    let snapshot = resume as Snapshot | null;
    let answered = 0;
    let sentAt = Number.NEGATIVE_INFINITY;
    let late: ReturnType<typeof setTimeout> | undefined;
    const client = (source.connect ?? createClient<Name>)({
      experiment: source.experiment,
      onBody: (body) => {
        answered = source.answers(body);
        if (source.received) source.received(body, core);
        else core.set({ body } as Partial<StateOf<T>>);
        // The next frame may come when the browser has had the chance to paint this one.
        afterPaint(() => client.shown());
      },
      onSnapshot: (latest) => {
        snapshot = latest;
      },
      onNotice: core.verbs.notify,
    });
    client.pause(true);
    if (snapshot !== null) client.resumeFrom(snapshot);
    const send = (): void => {
      clearTimeout(late);
      late = undefined;
      sentAt = performance.now();
      client.request(source.request(core.get()));
    };
    return {
      ask: () => {
        const wait = sentAt + (source.spacing?.(core.get()) ?? 0) - performance.now();
        if (wait > 0) late ??= setTimeout(send, wait);
        else send();
      },
      show: (inView) => client.pause(!inView),
      answered: () => answered >= core.get().request,
      snapshot: () => snapshot,
      resumeFrom: (saved) => {
        snapshot = saved as Snapshot | null;
        if (snapshot !== null) client.resumeFrom(snapshot);
      },
      dispose: () => {
        clearTimeout(late);
        client.dispose();
      },
    };
  };
