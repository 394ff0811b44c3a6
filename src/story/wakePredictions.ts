/** Predictions wake up as figures do: a card's code comes when the reader is near its question. Without it the answer can be opened all the same. */
import { bring } from '../ui/lateCode.ts';
import { onceNear } from './near.ts';

export function wakePredictions(): void {
  for (const section of document.querySelectorAll<HTMLElement>('[data-predict]'))
    onceNear([section], () => {
      bring(() => import('../predictions/mount.tsx')).then(
        ({ mountPrediction }) => mountPrediction(section),
        // The question and its answer are there already; nobody will guess between them.
        () => section.querySelector('[data-guess]')?.remove(),
      );
    });
}
