/** The autoencoder experiment behind its port: garbage is refused, unusable parts are replaced, nothing gets past. */
import { describe, expect, it } from 'vitest';
import { generateDigits } from '../../../../../src/experiments/vae/data/generateDigits.ts';
import { hostedVae, parseVaeRequest } from '../../../../../src/experiments/vae/hosted.ts';
import { vaeSettings } from '../../../../../src/experiments/vae/settings.ts';

const GARBAGE = [null, undefined, 7, 'request', [], new Map()];

describe('a request', () => {
  it.each([
    [{ number: 1, settings: null, goal: 'far', epoch: {}, own: 4, set: 3 }],
    [{ number: 'one', settings: { latents: 1e9, model: 'three', estimators: 'all' }, goal: -5 }],
    [{ number: 1, settings: [], goal: Number.NaN, own: null, set: { kind: 'dataset', count: 3 } }],
    [{ settings: { rate: Number.POSITIVE_INFINITY, seed: -1 }, goal: 1e12, epoch: 'x' }],
  ])('a request with unusable parts is used without them: %#', (raw) => {
    const request = parseVaeRequest(raw);
    expect(vaeSettings.parse(request.settings).problems).toEqual([]);
    expect(request.goal).toBe(0);
    expect(request.set).toBeNull();
  });

  it.each(GARBAGE.map((raw) => [raw]))('a request that is none is refused: %#', (raw) => {
    const vae = hostedVae();
    if (!(Array.isArray(raw) || raw instanceof Map)) expect(() => vae.request(raw)).toThrow(Error);
    expect(() => vae.load(raw)).toThrow(Error);
    expect(vae.frame()).toBeNull();
    expect(vae.save()).toBeNull();
    vae.dispose();
  });
});

it('a set that comes with a request is taken whole or not at all', () => {
  const set = generateDigits(1, 120);
  const request = { settings: {}, own: 'mine', set };
  expect(parseVaeRequest(request).set).toEqual(set);
  expect(parseVaeRequest({ ...request, set: { ...set, images: set.images.subarray(1) } }).set).toBeNull();
});
