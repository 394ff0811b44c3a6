/** What the reader has chosen to look at, and everything that follows from it and the parameters of this second. */
import { useCallback, useMemo, useState } from 'react';
import { PIXELS } from '../../../experiments/vae/data/dataSet.ts';
import type { VaeImages, VaePicture } from '../../../experiments/vae/messages.ts';
import { type Code, coins, encode, LIKELIER } from '../../../experiments/vae/pictures/code.ts';
import { decode, sample } from '../../../experiments/vae/pictures/decoder.ts';
import { type PictureModel, pictureModel } from '../../../experiments/vae/pictures/model.ts';
import { shapeOf } from '../../../experiments/vae/request.ts';
import { type VaeSettings, vaeSettings } from '../../../experiments/vae/settings.ts';
import { countDiffering } from './words.ts';

export type CoinChoice = 'tossed' | 'likelier';

/** Bits that the reader has set: they stay as they are while training moves on. */
interface Edited {
  readonly image: number;
  readonly layer: number;
  readonly bits: Uint8Array;
  /** The code before the first flip: what was flipped is counted from it, not from what the encoder has learnt since. */
  readonly from: Uint8Array;
}

export interface PicturesState {
  /** Null while the parameters of the present settings are on their way. */
  readonly model: PictureModel | null;
  readonly seed: number;
  /** Units of the layer on the board. */
  readonly units: number;
  /** Places of the images in the strip, among all that are shown. */
  readonly places: readonly number[];
  /** Of the strip's images, [784] each. */
  readonly shown: readonly Uint8Array[];
  readonly reconstructions: readonly Float64Array[] | null;
  readonly samples: readonly Float64Array[] | null;
  /** The image on the board. */
  readonly image: number;
  /** Its code now, all layers. */
  readonly own: Code | null;
  /** The bits on the board: the reader's, or else the image's own. */
  readonly bits: Uint8Array | null;
  /** The image's own code from which the bits on the board were flipped. */
  readonly from: Uint8Array | null;
  readonly layer: number;
  readonly layers: number;
  readonly coin: CoinChoice;
  readonly choose: (image: number) => void;
  readonly turnPage: () => void;
  readonly setLayer: (layer: number) => void;
  readonly setCoin: (coin: CoinChoice) => void;
  readonly tossAgain: () => void;
  readonly drawAgain: () => void;
  readonly flip: (bit: number) => void;
  readonly restore: () => void;
}

const imageAt = (images: VaeImages, place: number): Uint8Array =>
  images.shown.subarray(place * PIXELS, (place + 1) * PIXELS);

export function usePictures(
  images: VaeImages | null,
  picture: VaePicture | null,
  settings: VaeSettings,
  seed: number,
  perPage: number,
  /** How many samples are wanted. */
  sampled: number,
): PicturesState {
  const { model: kind, latents } = settings;
  const [page, setPage] = useState(0);
  const [chosen, setChosen] = useState(0);
  const [chosenLayer, setLayer] = useState(0);
  const [coin, setCoin] = useState<CoinChoice>('tossed');
  const [toss, setToss] = useState(0);
  const [drawing, setDrawing] = useState(0);
  const [edited, setEdited] = useState<Edited | null>(null);

  const shape = useMemo(
    () => shapeOf({ ...vaeSettings.defaults, model: kind, latents }, PIXELS),
    [kind, latents],
  );
  const model = useMemo(
    () => (images && picture ? pictureModel(shape, picture.theta, images.mean) : null),
    [images, picture, shape],
  );
  const layers = shape.latents.length;
  const layer = Math.min(chosenLayer, layers - 1);
  const units = shape.latents[layer]!;

  const count = images ? images.shown.length / PIXELS : 0;
  const pages = Math.max(1, Math.ceil(count / perPage));
  const first = (page % pages) * perPage;
  const image = chosen < count ? chosen : 0;
  const places = useMemo(
    () => Array.from({ length: Math.max(0, Math.min(perPage, count - first)) }, (_, i) => first + i),
    [count, first, perPage],
  );
  const shown = useMemo(
    () => (images ? places.map((place) => imageAt(images, place)) : []),
    [images, places],
  );

  const code = useMemo(
    () => (place: number) =>
      model && images && place < count
        ? encode(
            model,
            imageAt(images, place),
            coin === 'tossed' ? coins(seed, 'image', toss, place) : LIKELIER,
          )
        : null,
    [model, images, count, coin, seed, toss],
  );
  const reconstructions = useMemo(
    () => model && places.map((place) => decode(model, layer, code(place)!.bits[layer]!, seed)),
    [model, places, code, layer, seed],
  );
  const samples = useMemo(
    () =>
      model && Array.from({ length: sampled }, (_, i) => sample(model, coins(seed, 'sample', drawing, i))),
    [model, sampled, seed, drawing],
  );
  const own = useMemo(() => code(image), [code, image]);
  const isOf = (kept: Edited): boolean =>
    kept.image === image && kept.layer === layer && kept.bits.length === units;
  const ownBits = own?.bits[layer] ?? null;
  const bits = edited && isOf(edited) ? edited.bits : ownBits;
  const from = edited && isOf(edited) ? edited.from : ownBits;

  // The rows of images are drawn again for new images alone, not for every flip on the board.
  const turnPage = useCallback(() => setPage((n) => n + 1), []);
  const drawAgain = useCallback(() => setDrawing((n) => n + 1), []);
  const restore = (): void => setEdited(null);
  return {
    model,
    seed,
    units,
    places,
    shown,
    reconstructions,
    samples,
    image,
    own,
    bits,
    from,
    layer,
    layers,
    coin,
    choose: setChosen,
    turnPage,
    setLayer,
    setCoin: (next) => {
      setCoin(next);
      restore();
    },
    tossAgain: () => {
      setCoin('tossed');
      setToss((n) => n + 1);
      restore();
    },
    drawAgain,
    flip: (bit) => {
      if (!bits) return;
      setEdited((old) => {
        const kept = old !== null && isOf(old) ? old : { bits, from: bits };
        const next = kept.bits.map((b, i) => (i === bit ? 1 - b : b));
        // All flipped back: the board follows the encoder again.
        return countDiffering(next, kept.from) > 0 ? { image, layer, bits: next, from: kept.from } : null;
      });
    },
    restore,
  };
}
