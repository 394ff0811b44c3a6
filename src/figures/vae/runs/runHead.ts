/** What is known of a stored run without its parameters, and the words for it. */
import { formatNumber, formatThousands } from '../../../charts/format.ts';
import type { VaeSnapshot } from '../../../experiments/vae/messages.ts';
import { vaeName } from '../../../experiments/vae/settings.ts';
import type { Kept } from '../../../storage/shelf.ts';
import { dayWords, sizeWords } from '../../../ui/kept/words.ts';
import type { RunHead } from '../data/shelves.ts';

export const headStep = ({ runs }: VaeSnapshot): number =>
  runs.reduce((most, { step }) => Math.max(most, step), 0);

const bytesOf = ({ runs }: VaeSnapshot): number =>
  runs.reduce(
    (sum, { theta, thetaState, phi, phiState }) =>
      sum + [theta, thetaState.moments, phi, phiState.moments].reduce((n, array) => n + array.byteLength, 0),
    0,
  );

/** @param images title of the images in training */
export function headOf(snapshot: VaeSnapshot, name: string | null, images: string, date: number): RunHead {
  const { settings, runs, own } = snapshot;
  return {
    name,
    date,
    bytes: bytesOf(snapshot),
    step: headStep(snapshot),
    goal: settings.steps,
    images: images.slice(0, 400),
    own: settings.data === 'own' ? own : null,
    runs: runs.map(({ id, step, elbo }) => {
      const last = elbo.values.at(-1);
      return { id, step, elbo: last !== undefined && Number.isFinite(last) ? last : null };
    }),
  };
}

/** `step 3 200, RELAX −112.3, Drawn digits, 12 MB, yesterday`. */
export function headWords(head: RunHead, now?: number): string {
  const reached = head.runs.map(({ id, elbo }) =>
    elbo === null ? vaeName(id) : `${vaeName(id)} ${formatNumber(elbo, 1)}`,
  );
  return [
    `step ${formatThousands(head.step)}`,
    ...reached,
    head.images,
    sizeWords(head.bytes),
    dayWords(head.date, now),
  ].join(', ');
}

/** A name to begin with: what was trained on what. */
export const suggestedName = (snapshot: VaeSnapshot, images: string): string =>
  `${images.slice(0, 60)}, step ${formatThousands(headStep(snapshot))}`;

/** Kept automatically and stopped before its end. */
export const unfinished = ({ head }: Kept<RunHead>): boolean => head.name === null && head.step < head.goal;
