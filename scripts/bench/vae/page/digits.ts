/** The autoencoder experiment as the page runs it, for so many seconds, and what a classifier says of its reconstructions. */
import { binarise } from '../../../../src/experiments/vae/data/binarise.ts';
import { type DataSet, PIXELS, split } from '../../../../src/experiments/vae/data/dataSet.ts';
import { DATA_SEED, sourceImages } from '../../../../src/experiments/vae/images.ts';
import type { VaePicture } from '../../../../src/experiments/vae/messages.ts';
import { Link } from '../../../../src/experiments/vae/reference/link.ts';
import { shapeOf } from '../../../../src/experiments/vae/request.ts';
import { VaeExperiment } from '../../../../src/experiments/vae/session.ts';
import { vaeSettings } from '../../../../src/experiments/vae/settings.ts';
import { outputBias, vaeLayout } from '../../../../src/experiments/vae/shape.ts';
import { fillUniform, noiseKey, PURPOSE } from '../../../../src/math/random.ts';
import { sigmoid } from '../../../../src/math/special.ts';
import { accuracy, confusion, train } from '../../../data/classifier.ts';

/** Images never trained on that are reconstructed. */
const IMAGES = 500;

export interface Recognised {
  /** Shares in [0, 1] that are taken for the digit they show: reconstructions from the likelier side of every coin, */
  readonly likelier: number;
  /** from tossed coins, */
  readonly tossed: number;
  /** and the images themselves. */
  readonly originals: number;
  /** Steps of that run. */
  readonly steps: number;
  readonly backend: string;
}

/** The page's defaults on WASM, RELAX alone. */
export async function recognised(seconds: number): Promise<Recognised> {
  const settings = {
    ...vaeSettings.defaults,
    backend: 'wasm' as const,
    estimators: ['relax'] as const,
  };
  const set = sourceImages('digits', null);
  const { picture, mean, backend } = await trained(settings, seconds);
  const { training, validation } = split(set, DATA_SEED);
  const classify = train(...labelled(set, training));
  const held = validation.subarray(0, IMAGES);
  const [images, labels] = labelled(set, held);
  const share = (of: Uint8Array) => accuracy(confusion(classify, of, labels));
  return {
    likelier: share(reconstruct(set, held, picture, mean, false)),
    tossed: share(reconstruct(set, held, picture, mean, true)),
    originals: share(images),
    steps: picture.step,
    backend,
  };
}

/** Grey images and classes of these rows. */
function labelled({ images, labels }: DataSet, rows: Uint32Array): [Uint8Array, Uint16Array] {
  const out = new Uint8Array(rows.length * PIXELS);
  for (const [n, row] of rows.entries())
    out.set(images.subarray(row * PIXELS, (row + 1) * PIXELS), n * PIXELS);
  return [out, Uint16Array.from(rows, (row) => labels![row]!)];
}

/** The experiment itself, with everything it does beside training, for so long from its first step on. */
async function trained(settings: typeof vaeSettings.defaults, seconds: number) {
  const experiment = new VaeExperiment();
  const now = () => performance.now();
  experiment.request({ number: 1, settings, goal: 2_000_000, epoch: 0, own: null, set: null });
  const heard: { head?: number; backend?: string; picture?: VaePicture; mean?: Float32Array } = {};
  const listen = () => {
    const body = experiment.frame()?.body;
    if (!body) return;
    heard.head = body.head;
    if (body.backend) heard.backend = body.backend.sentence;
    if (body.picture) heard.picture = body.picture;
    if (body.images) heard.mean = body.images.mean;
  };
  let end = Number.POSITIVE_INFINITY;
  while (now() < end) {
    await experiment.advance(now() + 12, now);
    listen();
    if (end === Number.POSITIVE_INFINITY && (heard.head ?? 0) > 0) end = now() + 1000 * seconds;
  }
  // At rest it shows what it has.
  experiment.request({ number: 2, settings, goal: 0, epoch: 0, own: null, set: null });
  while (await experiment.advance(now() + 12, now)) listen();
  listen();
  experiment.dispose();
  const { picture, mean, backend = '' } = heard;
  if (!picture || !mean) throw new Error('The experiment has not shown anything.');
  return { picture, mean, backend };
}

/** p(x|b) as grey images, of one code b of every binary image: b ~ q(b|x), or the b that q(b|x) holds most likely. */
function reconstruct(
  set: DataSet,
  rows: Uint32Array,
  picture: VaePicture,
  mean: Float32Array,
  toss: boolean,
): Uint8Array {
  const layout = vaeLayout(shapeOf(vaeSettings.defaults, PIXELS));
  const theta = Float64Array.from(picture.theta);
  const nothing = new Float64Array(theta.length);
  const encoder = new Link(layout.encoders[0]!, theta, nothing);
  const decoder = new Link(layout.decoders[0]!, theta, nothing);
  const bias = outputBias(Float64Array.from(mean));
  const binary = binarise(set.images, DATA_SEED);
  const u = new Float64Array(decoder.x.length);
  const key = noiseKey(1, PURPOSE.picture);
  const out = new Uint8Array(rows.length * PIXELS);
  for (const [n, row] of rows.entries()) {
    for (let i = 0; i < PIXELS; i++) encoder.x[i] = binary[row * PIXELS + i]! - mean[i]!;
    encoder.forward();
    if (toss) fillUniform(key, n, u);
    else u.fill(0.5);
    for (let j = 0; j < u.length; j++) decoder.x[j] = u[j]! < sigmoid(encoder.y[j]!) ? 1 : -1;
    decoder.forward();
    for (let i = 0; i < PIXELS; i++) {
      out[n * PIXELS + i] = Math.round(255 * sigmoid(decoder.y[i]! + bias[i]!));
    }
  }
  return out;
}
