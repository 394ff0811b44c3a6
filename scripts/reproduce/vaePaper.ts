/** Published results of the binary autoencoders: ELBOs in nats after 2 000 000 updates (Grathwohl et al. 2018, tables 1 and 2). */
import type { VaeLayers } from './vae.ts';

export interface Published {
  readonly training: number | null;
  readonly validation: number | null;
}

export const PUBLISHED_UPDATES = 2_000_000;

/** MNIST, by model and estimator; the validation of the other methods is not given. */
export const PUBLISHED_MNIST: Readonly<Record<VaeLayers, Readonly<Record<string, Published>>>> = {
  1: {
    concrete: { training: -111.3, validation: null },
    nvil: { training: -112.5, validation: null },
    muprop: { training: -111.7, validation: null },
    rebar: { training: -111.6, validation: -114.32 },
    relax: { training: -111.2, validation: -113.62 },
  },
  2: {
    concrete: { training: -99.62, validation: null },
    nvil: { training: -99.6, validation: null },
    muprop: { training: -99.07, validation: null },
    rebar: { training: -98.22, validation: -101.2 },
    relax: { training: -98.0, validation: -100.85 },
  },
  nonlinear: {
    concrete: { training: -102.2, validation: null },
    nvil: { training: -101.5, validation: null },
    muprop: { training: -101.1, validation: null },
    rebar: { training: -81.01, validation: -111.12 },
    relax: { training: -78.13, validation: -119.19 },
  },
};
