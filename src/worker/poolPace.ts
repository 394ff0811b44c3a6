/** How far the pool's work is and how long the rest takes, judged by what the last seconds have cost. */
import type { ControlPiece, ControlRequest } from '../experiments/control/messages.ts';
import { METHODS } from '../experiments/control/methods/methods.ts';

export interface PoolProgress {
  /** Of the training runs, and of the measuring after them, each from 0 to 1; 1 where there is none. */
  readonly training: number;
  readonly measuring: number;
  /** Steps of the environment, of all workers together; null before any were timed. */
  readonly stepsPerSecond: number | null;
  /** Until everything is done; null before the speed is known. */
  readonly secondsLeft: number | null;
}

type Kind = ControlPiece['kind'];

/** Work that is asked for: steps taken, and whether it is over. */
export interface PieceProgress {
  readonly kind: Kind;
  readonly steps: number;
  readonly finished: boolean;
}

export interface PoolPlan {
  readonly pieces: readonly PieceProgress[];
  /** Steps of each piece. */
  readonly budget: number;
  readonly workers: number;
  readonly variance: ControlRequest['variance'];
}

/** What was timed so long ago counts for 1/e of what is timed now. */
const MEMORY_S = 8;
/** Seconds of work before a speed is told. */
const FIRST_WORDS_S = 1;

interface Timed {
  seconds: number;
  steps: number;
}

/**
 * Steps of a measuring run cost more than those of a training one, roughly: every method learns along, and each frozen
 * policy's rollouts are seen by all of them. Used until one was timed.
 */
const costliness = ({ every, rollouts }: ControlRequest['variance']): number =>
  METHODS.length * (1 + rollouts / every);

export class PoolPace {
  private readonly timed: Record<Kind, Timed> = {
    training: { seconds: 0, steps: 0 },
    variance: { seconds: 0, steps: 0 },
  };
  private last: Kind = 'training';

  /** One worker took so many steps in so many seconds. */
  add(kind: Kind, steps: number, seconds: number): void {
    if (!(seconds > 0) || steps < 0) return;
    const fade = Math.exp(-seconds / MEMORY_S);
    const timed = this.timed[kind];
    timed.seconds = timed.seconds * fade + seconds;
    timed.steps = timed.steps * fade + steps;
    this.last = kind;
  }

  /** Other settings cost something else. */
  forget(): void {
    for (const timed of Object.values(this.timed)) timed.seconds = timed.steps = 0;
    this.last = 'training';
  }

  progress({ pieces, budget, workers, variance }: PoolPlan): PoolProgress {
    const share = (kind: Kind): number => {
      const all = pieces.filter((piece) => piece.kind === kind);
      if (all.length === 0) return 1;
      return all.reduce((sum, piece) => sum + done(piece, budget), 0) / all.length;
    };
    const left = (kind: Kind): number =>
      pieces
        .filter((piece) => piece.kind === kind)
        .reduce((sum, piece) => sum + (1 - done(piece, budget)) * budget, 0);
    const step = this.secondsPerStep('training');
    const measured = this.secondsPerStep('variance') ?? (step === null ? null : step * costliness(variance));
    const now = this.last === 'training' ? step : measured;
    const [training, measuring] = [left('training'), left('variance')];
    const known = (training === 0 || step !== null) && (measuring === 0 || measured !== null);
    return {
      training: share('training'),
      measuring: share('variance'),
      stepsPerSecond: now === null ? null : workers / now,
      secondsLeft: known ? (training * (step ?? 0) + measuring * (measured ?? 0)) / workers : null,
    };
  }

  private secondsPerStep(kind: Kind): number | null {
    const { seconds, steps } = this.timed[kind];
    return seconds < FIRST_WORDS_S || steps === 0 ? null : seconds / steps;
  }
}

const done = ({ steps, finished }: PieceProgress, budget: number): number =>
  finished ? 1 : Math.min(1, steps / budget);
