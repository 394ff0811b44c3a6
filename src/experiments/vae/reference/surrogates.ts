/** The two parts of a layer's surrogate: f along a relaxed path, and a network of everything known above the layer. */
import { network } from '../../../estimators/surrogates/network.ts';
import { type Site, SiteVectors, type Surrogate } from '../../../estimators/surrogates/surrogate.ts';
import { dot } from '../../../math/special.ts';
import type { HardPath } from './hardPath.ts';
import { RelaxedPath } from './relaxedPath.ts';

/** Both take x = [a_l, z_l]; what else they look at is the path's last sample. */

class RelaxedObjectiveSite extends SiteVectors implements Site {
  private readonly path: RelaxedPath;
  private readonly size: number;
  private c = 0;

  constructor(
    hard: HardPath,
    private readonly layer: number,
    ell: Float64Array,
    private readonly dell: Float64Array,
  ) {
    const size = hard.samples[layer]!.length;
    super(2 * size);
    this.size = size;
    this.path = new RelaxedPath(hard, ell);
  }

  evaluate(): number {
    const { path, layer, size, x, gradient } = this;
    this.c = path.relax(layer, x.subarray(0, size), x.subarray(size));
    gradient.set(path.da[layer]!);
    gradient.set(path.dz[layer]!, size);
    return this.c;
  }

  accumulate(weight: number, scale: number): number {
    const { path, layer, size, tangent, gradient, curvature, dell } = this;
    path.curvature(tangent.subarray(0, size), tangent.subarray(size));
    curvature.set(path.daTangent[layer]!);
    curvature.set(path.dzTangent[layer]!, size);
    for (let i = 0; i < curvature.length; i++) curvature[i]! += weight * gradient[i]!;
    for (let m = layer; m < dell.length; m++)
      dell[m]! += scale * (weight * path.dEll[m]! + path.dEllTangent[m]!);
    return weight * this.c + dot(tangent, gradient);
  }
}

/** f along the path relaxed from this layer on; tunes the temperatures `ell` of this and all deeper layers, which are shared. */
export const relaxedObjective = (
  hard: HardPath,
  layer: number,
  ell: Float64Array,
  dell: Float64Array,
): Surrogate => ({
  inputs: 2 * hard.samples[layer]!.length,
  size: 0,
  explicit: true,
  initialise() {},
  site: () => new RelaxedObjectiveSite(hard, layer, ell, dell),
});

class ObservingNetworkSite extends SiteVectors implements Site {
  private readonly size: number;
  private readonly zAt: number;

  constructor(
    private readonly hard: HardPath,
    private readonly layer: number,
    private readonly net: Site,
  ) {
    const size = hard.samples[layer]!.length;
    super(2 * size);
    this.size = size;
    this.zAt = hard.image.length;
  }

  evaluate(): number {
    const { hard, layer, net, size, zAt, x, gradient } = this;
    net.x.set(hard.encoders[0]!.x); // x − x̄
    for (let j = 0; j < size; j++) net.x[zAt + j] = x[size + j]!;
    let at = zAt + size;
    for (let m = 0; m < layer; m++) {
      for (const b of hard.samples[m]!) net.x[at++] = 2 * b - 1;
    }
    const c = net.evaluate();
    for (let j = 0; j < size; j++) gradient[size + j] = net.gradient[zAt + j]!;
    return c;
  }

  accumulate(weight: number, scale: number): number {
    const { net, size, zAt, tangent, curvature } = this;
    for (let j = 0; j < size; j++) net.tangent[zAt + j] = tangent[size + j]!;
    const s = net.accumulate(weight, scale);
    for (let j = 0; j < size; j++) curvature[size + j] = net.curvature[zAt + j]!;
    return s;
  }
}

/** Widths of the network of layer l: [x − x̄, z_l, 2b_1 − 1, …, 2b_{l−1} − 1] → hidden → 1. */
export const observingWidths = (
  visible: number,
  latents: readonly number[],
  layer: number,
  hidden: readonly number[],
): readonly number[] => [latents.slice(0, layer + 1).reduce((n, d) => n + d, visible), ...hidden, 1];

/** A relu network of z_l as it is (unsquashed), the image and the samples below. */
export const observingNetwork = (hard: HardPath, layer: number, hidden: readonly number[]): Surrogate => {
  const { visible, latents } = hard.model.shape;
  const inner = network(observingWidths(visible, latents, layer, hidden), 'relu');
  return {
    inputs: 2 * latents[layer]!,
    size: inner.size,
    explicit: true,
    initialise: inner.initialise,
    site: (phi, dphi) => new ObservingNetworkSite(hard, layer, inner.site(phi, dphi)),
  };
};
