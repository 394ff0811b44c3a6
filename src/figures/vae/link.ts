/** What links of the autoencoders hold beside their settings: the step at which training was paused. */

import type { VaeSettings } from '../../experiments/vae/settings.ts';
import type { DecodedLink } from '../../settings/link.ts';
import type { LinkRules } from '../figure.ts';
import { settingsOf } from '../shared/changes.ts';
import type { VaeState, VaeTypes } from './types.ts';

/** The step at which the reader has paused training; null where it goes on or is over. */
export function pausedAt(state: VaeState): number | null {
  const { playing, until, body } = state;
  if (playing) return until;
  const head = body?.head ?? 0;
  return head < settingsOf(state).steps ? head : null;
}

export const vaeLink: LinkRules<VaeTypes> = {
  // Training goes to the step of a link, and pauses there.
  read: ({ step }: DecodedLink<VaeSettings>, settings) => ({
    settings,
    playing: step !== 0,
    own: { until: step },
  }),
  write: (state) => ({ settings: settingsOf(state), step: pausedAt(state) }),
  moved: (now, before) =>
    settingsOf(now) !== settingsOf(before) ||
    now.playing !== before.playing ||
    (!now.playing && now.body?.head !== before.body?.head),
  caveat: ({ body, history }) => {
    if (history.present.data === 'own')
      return 'Your own images stay on this machine: elsewhere this link asks for them.';
    if (body && body.changes.length > 0)
      return 'Settings were changed in mid-training: the link trains from step 0 under the present ones.';
    return null;
  },
};
