/** Published results of the binary autoencoders: Grathwohl et al. 2018, tables 1 to 3, in nats and epochs. */
import type { VaeSettings } from './settings.ts';

export const PUBLISHED_UPDATES = 2_000_000;

export type PaperData = 'mnist' | 'omniglot';

/** What this page draws in place of the images that it may not bring along. */
export const STAND_INS = { mnist: 'digits', omniglot: 'characters' } as const satisfies Readonly<
  Record<PaperData, VaeSettings['data']>
>;

/** The methods of the tables, in their order. Only REBAR and RELAX were run by the authors on validation images. */
export const PAPER_METHODS = ['concrete', 'nvil', 'muprop', 'rebar', 'relax'] as const;
export type PaperMethod = (typeof PAPER_METHODS)[number];

export interface PublishedElbo {
  /** Best training ELBO, table 1. */
  readonly training: number;
  /** Best validation ELBO, table 2; null where the paper gives none. */
  readonly validation: number | null;
  /** Both with the digits that the paper prints. */
  readonly printed: { readonly training: string; readonly validation: string | null };
}

export interface PaperModel {
  readonly results: Readonly<Record<PaperData, Readonly<Record<PaperMethod, PublishedElbo>>>>;
  /** Table 3: epochs until REBAR's best validation ELBO is reached, by REBAR and by RELAX; null is never. */
  readonly epochs: Readonly<Record<PaperData, { readonly rebar: number; readonly relax: number | null }>>;
  /** False where only the published version has these numbers, not the draft. */
  readonly inDraft: boolean;
}

/** A number as printed, without its sign: every one of them is below zero. */
const published = (training: string, validation: string | null = null): PublishedElbo => ({
  training: -Number(training),
  validation: validation === null ? null : -Number(validation),
  printed: { training: `−${training}`, validation: validation === null ? null : `−${validation}` },
});

const row = (
  training: readonly [concrete: string, nvil: string, muprop: string, rebar: string, relax: string],
  validation: readonly [rebar: string, relax: string],
): Readonly<Record<PaperMethod, PublishedElbo>> => ({
  concrete: published(training[0]),
  nvil: published(training[1]),
  muprop: published(training[2]),
  rebar: published(training[3], validation[0]),
  relax: published(training[4], validation[1]),
});

/** By model. The two validation entries of RELAX on the nonlinear model are printed without their minus sign. */
export const PAPER_ELBOS: Readonly<Record<VaeSettings['model'], PaperModel>> = {
  one: {
    results: {
      mnist: row(['111.3', '112.5', '111.7', '111.6', '111.20'], ['114.32', '113.62']),
      omniglot: row(['117.23', '117.44', '117.09', '116.63', '116.57'], ['122.44', '122.11']),
    },
    epochs: { mnist: { rebar: 857, relax: 531 }, omniglot: { rebar: 2086, relax: 566 } },
    inDraft: true,
  },
  two: {
    results: {
      mnist: row(['99.62', '99.6', '99.07', '98.22', '98.00'], ['101.20', '100.85']),
      omniglot: row(['109.95', '109.98', '109.55', '108.71', '108.54'], ['115.83', '115.42']),
    },
    epochs: { mnist: { rebar: 900, relax: 620 }, omniglot: { rebar: 1027, relax: 673 } },
    inDraft: true,
  },
  nonlinear: {
    results: {
      mnist: row(['102.2', '101.5', '101.1', '81.01', '78.13'], ['111.12', '119.19']),
      omniglot: row(['110.4', '109.58', '108.72', '56.76', '56.12'], ['127.51', '128.20']),
    },
    epochs: { mnist: { rebar: 331, relax: null }, omniglot: { rebar: 368, relax: null } },
    inDraft: false,
  },
};

/** What the paper gives for a method; undefined for one that it does not have. */
export const publishedOf = (
  model: VaeSettings['model'],
  data: PaperData,
  method: string,
): PublishedElbo | undefined =>
  (PAPER_METHODS as readonly string[]).includes(method)
    ? PAPER_ELBOS[model].results[data][method as PaperMethod]
    : undefined;
