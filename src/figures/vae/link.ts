/** Links of the autoencoder figure: reading the address on arrival, and writing the address of the present state. */
import { type VaeSettings, vaeSettings } from '../../experiments/vae/settings.ts';
import { decodeLink, type EncodedLink, encodeLink } from '../../settings/link.ts';
import { PAGE_PARAMETERS } from '../shared/address.ts';
import { figureOfQuery } from '../shared/names.ts';
import { settingsOf, type VaeState } from './state.ts';

export const VAE = 'vae';

/** What a link asks the figure to show. */
export interface VaeLink {
  readonly settings: VaeSettings;
  /** Train to this step and pause there; null trains to the end. */
  readonly step: number | null;
  /** Sentences about what could not be used. */
  readonly problems: readonly string[];
}

/** Reads a query string; whatever it holds, the answer can be shown. */
export function readVaeLink(query: string): VaeLink {
  // What names another figure, or none, is not this one's to complain about.
  if (figureOfQuery(query) !== VAE) return { settings: vaeSettings.defaults, step: null, problems: [] };
  const link = decodeLink<VaeSettings>(
    query,
    (figure) =>
      figure === VAE ? { definition: vaeSettings, lastStep: (settings) => settings.steps } : undefined,
    PAGE_PARAMETERS,
  );
  return {
    settings: link.settings ?? vaeSettings.defaults,
    step: link.step,
    problems: link.problems.map((problem) => problem.sentence),
  };
}

/** The step at which the reader has paused training; null where it goes on or is over. */
export function pausedAt(state: VaeState): number | null {
  const { playing, until, body } = state;
  if (playing) return until;
  const head = body?.head ?? 0;
  return head < settingsOf(state).steps ? head : null;
}

/** Whether what a link would hold has changed since `before`. */
export const vaeMoved = (now: VaeState, before: VaeState): boolean =>
  now.history.present !== before.history.present ||
  (now.playing !== before.playing && now.request > 1) ||
  (!now.playing && now.body?.head !== before.body?.head);

/** The query string of the present state; empty where it is the figure as it first appears. */
export function writeVaeLink(state: VaeState, alone: boolean): EncodedLink {
  const settings = settingsOf(state);
  const step = pausedAt(state);
  if (!alone && step === null && vaeSettings.equal(settings, vaeSettings.defaults))
    return { query: '', truncated: false, sentence: null };
  const link = encodeLink(vaeSettings, {
    figure: VAE,
    alone,
    settings,
    ...(step === null ? {} : { step }),
  });
  return { ...link, sentence: link.sentence ?? caveatOf(state) };
}

/** What a link cannot bring back. */
function caveatOf({ body, history }: VaeState): string | null {
  if (history.present.data === 'own')
    return 'Your own images stay on this machine: elsewhere this link asks for them.';
  if (body && body.changes.length > 0)
    return 'Settings were changed in mid-training: the link trains from step 0 under the present ones.';
  return null;
}
