/** The autoencoder experiment behind its port: garbage is refused, unusable parts are replaced, nothing gets past. */
import { describe, expect, it } from 'vitest';
import { generateDigits } from '../../../../src/experiments/vae/data/generateDigits.ts';
import { hostedVae, parseSet, parseVaeRequest } from '../../../../src/experiments/vae/hosted.ts';
import { vaeSettings } from '../../../../src/experiments/vae/settings.ts';

const GARBAGE = [null, undefined, 7, 'request', [], new Map()];

describe('a request', () => {
  it.each([
    [{ number: 1, settings: null, goal: 'far', epoch: {}, own: 4, set: 3 }],
    [{ number: 'one', settings: { latents: 1e9, model: 'three', estimators: 'all' }, goal: -5 }],
    [{ number: 1, settings: [], goal: Number.NaN, own: null, set: { kind: 'dataset', count: 3 } }],
    [{ settings: { rate: Number.POSITIVE_INFINITY, seed: -1 }, goal: 1e12, epoch: 'x' }],
  ])('with unusable parts is used without them: %#', (raw) => {
    const request = parseVaeRequest(raw);
    expect(vaeSettings.parse(request.settings).problems).toEqual([]);
    expect(request.goal).toBe(0);
    expect(request.set).toBeNull();
  });

  it.each(GARBAGE.map((raw) => [raw]))('that is none is refused: %#', (raw) => {
    const vae = hostedVae();
    if (!(Array.isArray(raw) || raw instanceof Map)) expect(() => vae.request(raw)).toThrow(Error);
    expect(() => vae.load(raw)).toThrow(Error);
    expect(vae.frame()).toBeNull();
    expect(vae.save()).toBeNull();
    vae.dispose();
  });
});

describe('a set', () => {
  const set = generateDigits(1, 120);

  it('whose parts fit comes through as it is', () => {
    expect(parseSet(set)).toEqual(set);
  });

  it.each([
    ['too few pixels', { images: set.images.subarray(1) }],
    ['labels of another length', { labels: new Uint16Array(3) }],
    ['only test images', { test: 120 }],
    ['pixels that are not bytes', { images: new Float32Array(set.images.length) }],
    ['a count that is none', { count: 119.5 }],
    ['an unknown source', { source: 'elsewhere' }],
  ])('with %s is refused', (_, change) => {
    expect(parseSet({ ...set, ...change })).toBeNull();
  });
});
