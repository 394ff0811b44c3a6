/** Claims of figures that stand on the page before their code has come. */

export const VAE_CLAIM = 'With hundreds of coins at once, what is subtracted decides how fast they learn';
