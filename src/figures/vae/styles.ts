/** How each estimator of the autoencoders is drawn: the catalogue's look, with the two forms of RELAX told apart. */
import type { LineStyle } from '../../charts/lineStyle.ts';
import { CATALOGUE } from '../../estimators/catalogue.ts';
import { VAE_ESTIMATORS, type VaeEstimatorName, vaeName } from '../../experiments/vae/settings.ts';

/** RELAX without the relaxed objective in its surrogate: the same hue, another dash and marker. */
const NETWORK_ALONE = {
  colour: CATALOGUE.relax.colour,
  dash: '6 3',
  marker: 'star',
  weight: 'line',
} as const;

const lookOf = (id: VaeEstimatorName) => (id === 'relax-network' ? NETWORK_ALONE : CATALOGUE[id]);

export const VAE_STYLE = Object.fromEntries(
  VAE_ESTIMATORS.map((id) => {
    const { colour, dash, marker, weight } = lookOf(id);
    return [id, { id, label: vaeName(id), stem: colour, dash, marker, weight } satisfies LineStyle];
  }),
) as Readonly<Record<VaeEstimatorName, LineStyle>>;

/** Names short enough for line ends beside a picture. */
export const VAE_SHORT: Partial<Record<VaeEstimatorName, string>> = {
  'running-mean': 'mean',
  'relax-network': 'RELAX, net',
};

/** Without the relaxed objective RELAX is as unbiased as with it. */
export const isBiased = (id: VaeEstimatorName): boolean =>
  id !== 'relax-network' && CATALOGUE[id].unbiased === false;

/** Unbiased as it is, not up to a scale: only then does its variance compare. */
export const isUnbiased = (id: VaeEstimatorName): boolean =>
  id === 'relax-network' || CATALOGUE[id].unbiased === true;

export const isVaeEstimator = (id: string): id is VaeEstimatorName =>
  (VAE_ESTIMATORS as readonly string[]).includes(id);
