/** The types of the LAX figure under names, and its hooks. */
import type { StateOf } from '../figure.ts';
import { figureHooks } from '../shared/figureContext.ts';
import type { LaxPart } from './LitPart.tsx';
import { LINES, lineNamed } from './lines.ts';
import type { LaxSettings } from './settings.ts';
import { type LaxMoment, laxMomentOf } from './trace.ts';

export interface LaxTypes {
  readonly settings: LaxSettings;
  readonly body: LaxMoment;
  readonly own: object;
  readonly verbs: object;
}

export type LaxState = StateOf<LaxTypes>;

/** Worked out once for each state without a body: a selector must give the same thing twice. */
const early = new WeakMap<LaxState, LaxMoment>();

/** What is to be seen now; before the source has answered it is worked out on the spot. */
export function momentIn(state: LaxState): LaxMoment {
  if (state.body) return state.body;
  const known = early.get(state) ?? laxMomentOf(state.history.present, state.at);
  early.set(state, known);
  return known;
}

/** What the line that is pointed at is about; null while none is. */
export function litParts({ pointed }: Pick<LaxState, 'pointed'>): readonly LaxPart[] | null {
  const name = lineNamed(pointed);
  return name && LINES[name].parts;
}

export const { useFigureState: useLax, useVerbs: useLaxVerbs } = figureHooks<LaxTypes>();
