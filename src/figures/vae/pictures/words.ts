/** The pictures and the bits in words. */
import { formatNumber } from '../../../charts/format.ts';
import type { BitEffect } from '../../../experiments/vae/pictures/decoder.ts';

const article = (name: string): string => (/^([aeiou]|8|1[18]$)/i.test(name) ? 'an' : 'a');

/** “a 3”, or “image 12” where the source names no classes; places count from 0. */
export const imageWords = (names: readonly string[], place: number): string => {
  const name = names[place];
  return name ? `${article(name)} ${name}` : `image ${place + 1}`;
};

export const coinWords = (units: number): string => (units === 1 ? 'one coin' : `${units} coins`);

export const countOn = (bits: Uint8Array): number => bits.reduce((n, b) => n + b, 0);

export const countDiffering = (bits: Uint8Array, own: Uint8Array): number =>
  bits.reduce((n, b, i) => n + (b === own[i] ? 0 : 1), 0);

/**
 * “97 of 200 bits on, all as encoded.” or “98 of 200 bits on, 3 flipped.”; `from` is the code as it was before the first
 * flip, for the encoder's own moves on while it trains.
 */
export function boardWords(bits: Uint8Array, from: Uint8Array): string {
  const flipped = countDiffering(bits, from);
  return `${countOn(bits)} of ${bits.length} bits on, ${flipped === 0 ? 'all as encoded' : `${flipped} flipped`}.`;
}

/** “Bit 13 is off; the encoder’s probability of on is .42.”; bits are numbered from 1. */
export const bitWords = (bit: number, on: boolean, probability: number): string =>
  `Bit ${bit + 1} is ${on ? 'on' : 'off'}; the encoder’s probability of on is ${probabilityWords(probability)}.`;

const probabilityWords = (p: number): string =>
  p < 0.005 ? 'below .01' : p > 0.995 ? 'above .99' : formatNumber(p, 2, { leadingZero: false });

/** What is measured in the map of one bit. */
export const EFFECT_WORDS: Readonly<Record<BitEffect['kind'], string>> = {
  row: 'when switched on: twice its row of the decoder’s weights, whatever the other bits are',
  flip: 'when switched on, with the other bits as they are',
  mean: 'when switched on, as a mean over the layer beneath, with the other bits as they are',
};
