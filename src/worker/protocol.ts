/** What the page and the worker say to each other: tagged unions, with a run id so that late answers are dropped. */

import type { AuditBody, AuditRequest, AuditSnapshot } from '../experiments/audit/messages.ts';
import type { Progress } from '../experiments/experiment.ts';
import type { LabBody, LabRequest } from '../experiments/lab/messages.ts';
import type { PainterBody, PainterRequest } from '../experiments/painter/messages.ts';
import type { PoliciesBody, PoliciesRequest, PoliciesSnapshot } from '../experiments/policies/messages.ts';
import type { CoinsBody, CoinsRequest, CoinsSnapshot } from '../experiments/toy/coins/messages.ts';
import type { ToyBody, ToyLog, ToyRequest } from '../experiments/toy/messages.ts';
import type { MicroscopeBody, MicroscopeRequest } from '../experiments/toy/microscope/messages.ts';
import type { VaeBody, VaeRequest, VaeSnapshot } from '../experiments/vae/messages.ts';

/** Every experiment by name, with the types it speaks. */
export interface Experiments {
  readonly toy: { readonly request: ToyRequest; readonly body: ToyBody; readonly snapshot: ToyLog };
  readonly coins: {
    readonly request: CoinsRequest;
    readonly body: CoinsBody;
    readonly snapshot: CoinsSnapshot;
  };
  readonly microscope: {
    readonly request: MicroscopeRequest;
    readonly body: MicroscopeBody;
    readonly snapshot: null;
  };
  readonly policies: {
    readonly request: PoliciesRequest;
    readonly body: PoliciesBody;
    readonly snapshot: PoliciesSnapshot;
  };
  readonly painter: {
    readonly request: PainterRequest;
    readonly body: PainterBody;
    readonly snapshot: null;
  };
  readonly lab: { readonly request: LabRequest; readonly body: LabBody; readonly snapshot: null };
  readonly vae: { readonly request: VaeRequest; readonly body: VaeBody; readonly snapshot: VaeSnapshot };
  readonly audit: {
    readonly request: AuditRequest;
    readonly body: AuditBody;
    readonly snapshot: AuditSnapshot;
  };
}
export type ExperimentName = keyof Experiments;

export type ToHost =
  | {
      readonly type: 'start';
      readonly run: number;
      readonly experiment: ExperimentName;
      readonly request: unknown;
      /** A snapshot to go on from. */
      readonly resume: unknown;
    }
  | { readonly type: 'request'; readonly run: number; readonly request: unknown }
  /** The page has drawn this frame: the next may come. */
  | { readonly type: 'shown'; readonly run: number; readonly frame: number }
  | { readonly type: 'pause'; readonly run: number; readonly paused: boolean }
  | { readonly type: 'stop'; readonly run: number }
  | { readonly type: 'ping'; readonly count: number };

export type FromHost =
  | { readonly type: 'frame'; readonly run: number; readonly frame: number; readonly body: unknown }
  /** Everything needed to go on from here if this worker dies. */
  | { readonly type: 'snapshot'; readonly run: number; readonly snapshot: unknown }
  | { readonly type: 'failed'; readonly run: number; readonly sentence: string }
  | { readonly type: 'pong'; readonly count: number };

/** One end of the conversation: a worker, the inside of a worker, or two functions on one thread. */
export interface Port<Out, In> {
  post(message: Out, transfer: ArrayBuffer[]): void;
  listen(handler: (message: In) => void): void;
}

export type { Progress };
