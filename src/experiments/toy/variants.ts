/** Named sets of settings: this page's default, and the variants of this experiment that the paper's authors published. */
import type { ToySettings } from './settings.ts';

export const TOY_VARIANTS: readonly {
  readonly label: string;
  readonly note: string;
  readonly change: Partial<ToySettings>;
}[] = [
  {
    label: 'This page',
    note: 'network of σ(z/λ), output scale from 0, fresh v',
    change: {
      form: 'a',
      conditional: 'independent',
      outputScale: 'scaled',
      temperature: 0.5,
      initialisation: 'glorot',
      activation: 'tanh',
    },
  },
  {
    label: 'Authors’ plots',
    note: 'network of σ(z/λ), output scale from 0, coupled v',
    change: {
      form: 'a',
      conditional: 'coupled',
      outputScale: 'scaled',
      temperature: 0.5,
      initialisation: 'glorot',
      activation: 'tanh',
    },
  },
  {
    label: 'Authors’ TensorFlow file',
    note: 'network of (θ, u), no output scale, fresh v',
    change: {
      form: 'b',
      conditional: 'independent',
      outputScale: 'plain',
      temperature: 0.5,
      initialisation: 'glorot',
      activation: 'tanh',
    },
  },
  {
    label: 'Authors’ PyTorch file',
    note: 'network of σ(z/λ), no output scale, λ from e^.5, PyTorch’s initialisation',
    change: {
      form: 'a',
      conditional: 'independent',
      outputScale: 'plain',
      temperature: 1.649,
      initialisation: 'torch',
      activation: 'tanh',
    },
  },
];
