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
  /** Where experiments come from, if not from those of this project. */
  readonly load?: typeof loadExperiment;
}

interface Running {
  readonly run: number;
  readonly experiment: Experiment<unknown, unknown, unknown>;
  paused: boolean;
  /** While its `advance` waits; whether something was asked of it since. */
  busy: boolean;
  asked: boolean;
  frame: number;
  shown: boolean;
  /** When the last snapshot was sent, and whether frames have been sent since. */
  savedAt: number;
  unsaved: boolean;
}

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export function startHost(port: Port<FromHost, ToHost>, options: HostOptions): void {
  const { now, soon, sliceMs, snapshotMs, load = loadExperiment } = options;
  let current: Running | null = null;
  let newest = -1;
  let scheduled = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** What arrives while an experiment's code is still loading. */
  let early: { request: unknown; paused: boolean } = { request: undefined, paused: false };

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
    if (running.busy) {
      running.asked = true;
      return;
    }
    clearTimeout(timer);
    try {
      const more = running.experiment.advance(now() + sliceMs, now);
      if (typeof more === 'boolean') settle(running, more);
      else wait(running, more);
    } catch (error) {
      giveUp(running, error);
    }
  };

  const wait = (running: Running, more: Promise<boolean>): void => {
    running.busy = true;
    more
      .then((answer) => {
        running.busy = false;
        // What was asked for meanwhile may not be in this answer.
        const again = running.asked;
        running.asked = false;
        if (current === running) settle(running, answer || again);
      })
      .catch((error) => giveUp(running, error));
  };

  /** After a slice of work: sends what there is to send, and sees to the next. */
  const settle = (running: Running, more: boolean): void => {
    const sent = send(running);
    save(running, running.paused);
    // A frame that went out may have been what the latest request was waiting for.
    if (more || sent) schedule();
    else {
      const due = running.unsaved ? running.savedAt + snapshotMs - now() : Number.POSITIVE_INFINITY;
      const pause = Math.min(running.experiment.waitMs(now), due);
      if (Number.isFinite(pause)) timer = setTimeout(schedule, pause);
    }
  };

  const giveUp = (running: Running, error: unknown): void => {
    if (current !== running) return;
    current = null;
    running.experiment.dispose();
    fail(running.run, error);
  };

  /** True when there was a frame and the page was ready for it. */
  const send = (running: Running): boolean => {
    const frame = running.shown ? running.experiment.frame() : null;
    if (!frame) return false;
    running.shown = false;
    running.frame++;
    running.unsaved = true;
    port.post({ type: 'frame', run: running.run, frame: running.frame, body: frame.body }, frame.transfer);
    return true;
  };

  /** `atOnce`: the run may not be heard of again. */
  const save = (running: Running, atOnce: boolean): void => {
    if (!running.unsaved || (!atOnce && now() - running.savedAt < snapshotMs)) return;
    const snapshot = running.experiment.save();
    running.savedAt = now();
    running.unsaved = false;
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
    early = { request: message.request, paused: false };
    const experiment = await load(message.experiment);
    if (newest !== message.run) return;
    if (message.resume !== null) experiment.load(message.resume);
    experiment.request(early.request);
    const { paused } = early;
    current = {
      run: message.run,
      experiment,
      paused,
      busy: false,
      asked: false,
      frame: 0,
      shown: true,
      savedAt: now(),
      unsaved: false,
    };
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
      if (message.run !== newest) return;
      if (message.type === 'request') early.request = message.request;
      else if (message.type === 'pause') early.paused = message.paused;
      else if (message.type === 'stop') newest = -1;
      return;
    }
    if (message.type === 'stop') stop();
    else if (message.type === 'pause') {
      running.paused = message.paused;
      if (running.paused && !running.busy) save(running, true);
    } else if (message.type === 'request') {
      try {
        running.experiment.request(message.request);
      } catch (error) {
        fail(running.run, error);
      }
    } else if (message.frame === running.frame) running.shown = true;
    schedule();
  });
}
