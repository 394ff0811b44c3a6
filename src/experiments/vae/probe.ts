/** What a backend's speed is measured by: steps of RELAX at the sizes that are about to be trained. */
import type { BackendProbe } from '../../tensor/choose.ts';
import { Batches, imageCount } from './images.ts';
import { engineSpec, type RunSetup, startOf } from './spec.ts';

/** Small enough to leave the parameters where they are. */
const RATES = { theta: 1e-6, phi: 1e-6 };

/** Sets the steps up on the backend that is current when it is called. */
export function probeOf(setup: RunSetup): () => Promise<BackendProbe> {
  const { seed, batch } = setup.settings;
  return async () => {
    const spec = engineSpec('relax', setup);
    const engine = await setup.create(spec, startOf(spec, setup.settings));
    const first = new Batches(imageCount(setup.images.training), batch, seed).at(0);
    return {
      run: async (steps) => {
        const rows = new Uint32Array(steps * batch);
        for (let k = 0; k < steps; k++) rows.set(first, k * batch);
        engine.advance({ rows, noise: new Uint32Array(steps), rates: RATES });
        await engine.means();
      },
      dispose: () => engine.dispose(),
    };
  };
}
