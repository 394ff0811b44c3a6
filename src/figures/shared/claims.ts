/** Claims of figures that stand on the page before their code has come. */

export const VAE_CLAIM = 'With hundreds of coins at once, what is subtracted decides how fast they learn';
export const POLICIES_CLAIM =
  'At equal learning rates RELAX and A2C solve CartPole in about as many episodes';
