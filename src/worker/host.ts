/** Runs experiments for the page: works in short slices, answers messages between them, sends a frame when one was shown. */
import type { Experiment } from '../experiments/experiment.ts';
import type { FromHost, Port, ToHost } from './protocol.ts';
import { loadExperiment } from './registry.ts';

export interface HostOptions {
  /** Milliseconds of work between two looks at the mailbox. */
  readonly sliceMs: number;
  readonly now: () => number;
  /** Calls back after the messages that have already arrived have been delivered. */
  readonly soon: (callback: () => void) => void;
  /** Milliseconds between two snapshots. */
  readonly snapshotMs: number;
}

interface Running {
  readonly run: number;
  readonly experiment: Experiment<unknown, unknown, unknown>;
  paused: boolean;
  frame: number;
  shown: boolean;
  savedAt: number;
}

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export function startHost(port: Port<FromHost, ToHost>, options: HostOptions): void {
  const { now, soon, sliceMs, snapshotMs } = options;
  let current: Running | null = null;
  let newest = -1;
  let scheduled = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Requests that arrive while an experiment's code is still loading. */
  let early: unknown;

  const fail = (run: number, error: unknown): void =>
    port.post({ type: 'failed', run, sentence: sentenceOf(error) }, []);

  const schedule = (): void => {
    if (scheduled || !current || current.paused) return;
    scheduled = true;
    soon(slice);
  };

  const slice = (): void => {
    scheduled = false;
    const running = current;
    if (!running || running.paused) return;
    clearTimeout(timer);
    try {
      const more = running.experiment.advance(now() + sliceMs, now);
      send(running);
      if (more) schedule();
      else {
        const wait = running.experiment.waitMs(now);
        if (Number.isFinite(wait)) timer = setTimeout(schedule, wait);
      }
    } catch (error) {
      current = null;
      running.experiment.dispose();
      fail(running.run, error);
    }
  };

  const send = (running: Running): void => {
    if (!running.shown) return;
    const frame = running.experiment.frame();
    if (!frame) return;
    running.shown = false;
    running.frame++;
    port.post({ type: 'frame', run: running.run, frame: running.frame, body: frame.body }, frame.transfer);
    if (now() - running.savedAt < snapshotMs) return;
    const snapshot = running.experiment.save();
    running.savedAt = now();
    if (snapshot !== null) port.post({ type: 'snapshot', run: running.run, snapshot }, []);
  };

  const stop = (): void => {
    current?.experiment.dispose();
    current = null;
    clearTimeout(timer);
  };

  const start = async (message: ToHost & { type: 'start' }): Promise<void> => {
    stop();
    newest = message.run;
    early = undefined;
    const experiment = await loadExperiment(message.experiment);
    if (newest !== message.run) return;
    if (message.resume !== null) experiment.load(message.resume);
    experiment.request(early ?? message.request);
    current = { run: message.run, experiment, paused: false, frame: 0, shown: true, savedAt: now() };
    schedule();
  };

  port.listen((message) => {
    if (message.type === 'ping') {
      port.post({ type: 'pong', count: message.count }, []);
      return;
    }
    if (message.type === 'start') {
      start(message).catch((error) => fail(message.run, error));
      return;
    }
    const running = current;
    if (!running || running.run !== message.run) {
      if (message.type === 'request' && message.run === newest) early = message.request;
      return;
    }
    if (message.type === 'stop') stop();
    else if (message.type === 'pause') running.paused = message.paused;
    else if (message.type === 'request') {
      try {
        running.experiment.request(message.request);
      } catch (error) {
        fail(running.run, error);
      }
    } else if (message.frame === running.frame) running.shown = true;
    schedule();
  });
}
