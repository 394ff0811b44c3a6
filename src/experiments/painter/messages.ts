/** What the page and the painters say to each other: plain cloneable data. */
import type { PainterId, PainterSettings } from './settings.ts';

export interface PainterRequest {
  readonly number: number;
  readonly settings: PainterSettings;
  /** So many evaluations are to be spent by each. */
  readonly goal: number;
  /** Another number begins again. */
  readonly epoch: number;
}

/** One painter's records: the picture of its means every so often. */
export interface PainterLane {
  readonly id: PainterId;
  readonly evaluations: Float64Array<ArrayBuffer>;
  /** Wrong pixels of each picture. */
  readonly wrong: Float64Array<ArrayBuffer>;
  /** The pictures as bits, one after the other. */
  readonly pictures: Uint8Array<ArrayBuffer>;
}

export interface PainterBody {
  readonly request: number;
  readonly settings: PainterSettings;
  readonly state: 'working' | 'paused' | 'finished';
  /** Evaluations that each has spent. */
  readonly head: number;
  readonly lanes: readonly PainterLane[];
}
