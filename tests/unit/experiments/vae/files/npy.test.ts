/** Files for NumPy: headers byte for byte, an unpacked zip, and NumPy itself where this machine has it. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { PIXELS } from '../../../../../src/experiments/vae/data/dataSet.ts';
import { npy } from '../../../../../src/experiments/vae/files/npy.ts';
import { parametersFile, tunedOf } from '../../../../../src/experiments/vae/files/parameters.ts';
import type { VaeImages } from '../../../../../src/experiments/vae/messages.ts';
import { VaeModel } from '../../../../../src/experiments/vae/reference/model.ts';
import { RelaxVae } from '../../../../../src/experiments/vae/reference/relax.ts';
import { networkWidths, shapeOf } from '../../../../../src/experiments/vae/request.ts';
import { vaeSettings } from '../../../../../src/experiments/vae/settings.ts';
import { runSnapshot, snapshot } from '../snapshots.ts';

const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
const floats = (...values: readonly number[]): Float32Array<ArrayBuffer> => Float32Array.from(values);

const images: VaeImages = {
  version: 1,
  title: 'Drawn “digits”',
  training: 9000,
  validation: 1000,
  notes: [],
  mean: Float32Array.from({ length: PIXELS }, (_, i) => i / PIXELS),
  shown: new Uint8Array(0),
  names: [],
};

describe('.npy', () => {
  it('is format 1.0, its data at a multiple of 64', () => {
    const bytes = npy({ values: floats(1, -2, 0.5), shape: [3] });
    expect(latin(bytes.subarray(0, 8))).toBe('\x93NUMPY\x01\x00');
    expect(bytes[8]! + 256 * bytes[9]!).toBe(118);
    const header = "{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }";
    expect(latin(bytes.subarray(10, 128))).toBe(`${header.padEnd(117)}\n`);
    expect([...bytes.subarray(128)]).toEqual([0, 0, 128, 63, 0, 0, 0, 192, 0, 0, 0, 63]);
  });

  it('takes part of an array, and refuses a shape that does not fit', () => {
    const part = floats(9, 9, 1, 2, 3, 4, 9).subarray(2, 6);
    const bytes = npy({ values: part, shape: [2, 2] });
    expect(latin(bytes)).toContain("'shape': (2, 2), }");
    expect(bytes.length).toBe(128 + 16);
    expect(() => npy({ values: part, shape: [3] })).toThrow(RangeError);
  });

  it('writes a text as code points of four bytes', () => {
    const bytes = npy({ text: 'θ𝜃' });
    expect(latin(bytes)).toContain("'descr': '<U2', 'fortran_order': False, 'shape': (), }");
    expect([...bytes.subarray(128)]).toEqual([0xb8, 3, 0, 0, 3, 0xd7, 1, 0]);
    expect(npy({ text: '' }).length).toBe(128 + 4);
  });
});

describe('parameters of a run', () => {
  const given = snapshot({ model: 'two', latents: 16 });
  const file = parametersFile(given, 'relax', images)!;

  it('are stored unpacked under the names of their tensors', () => {
    const names = Object.keys(unzipSync(file)).map((name) => name.replace('.npy', ''));
    const tensors = ['Wq1', 'bq1', 'Wq2', 'bq2', 'Wp1', 'bp1', 'Wp2', 'bp2', 'prior'];
    expect(names).toEqual([...tensors, 'mean', 'temperature', 'eta', 'settings', 'training']);
    expect(file.length).toBeGreaterThan(4 * given.runs[1]!.theta.length);
    expect(parametersFile(given, 'rebar', images)).toBeNull();
    expect(Object.keys(unzipSync(parametersFile(given, 'running-mean', null)!))).not.toContain('eta.npy');
  });

  it.each(['one', 'two'] as const)('find λ and η where the reference keeps them: %s', (model) => {
    const settings = { ...vaeSettings.defaults, model, latents: 16 };
    const shape = shapeOf(settings, PIXELS);
    for (const [id, surrogate] of [
      ['rebar', 'objective'],
      ['relax', 'additive'],
      ['relax-network', 'network'],
    ] as const) {
      const reference = new RelaxVae(new VaeModel(shape, new Float64Array(PIXELS)), {
        surrogate,
        conditional: 'coupled',
        hidden: networkWidths(settings),
        weightDecay: 0,
        logTemperature: Math.log(0.5),
        eta: 1,
      });
      reference.initialise(() => 0.25);
      const layers = shape.latents.length;
      // What follows a layer's start up to the next is its network, and η as the last.
      const ends = [...reference.starts.slice(1), reference.phi.length];
      ends.forEach((end, l) => {
        reference.phi[end - 1] = 3 + l;
        reference.phi[l] = Math.log(0.25 + l);
      });
      const run = { ...runSnapshot(id, settings), phi: Float32Array.from(reference.phi) };
      const { temperature, eta } = tunedOf(run, settings);
      expect(eta, id).toEqual(Array.from({ length: layers }, (_, l) => 3 + l));
      temperature.forEach((value, l) => {
        expect(value, id).toBeCloseTo(0.25 + l, 6);
      });
    }
    expect(tunedOf(runSnapshot('concrete', settings), settings)).toEqual({
      temperature: Array.from({ length: shape.latents.length }, () => 0.5),
      eta: [],
    });
    expect(tunedOf(runSnapshot('disarm', settings), settings)).toEqual({ temperature: [], eta: [] });
  });
});

const python = ((): string | null => {
  try {
    return execFileSync('python3', ['-c', 'import numpy; print(numpy.__version__)'], {
      stdio: 'pipe',
    }).toString();
  } catch {
    console.log('skipped: no python3 with numpy');
    return null;
  }
})();

describe.runIf(python !== null)('numpy.load', () => {
  const folder = mkdtempSync(join(tmpdir(), 'void-npz-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('reads everything as it was', () => {
    const given = snapshot({ model: 'nonlinear', latents: 16 });
    const path = join(folder, 'run.npz');
    writeFileSync(path, parametersFile(given, 'relax', images)!);
    const script = `
import json, sys, numpy as np
f = np.load(sys.argv[1], allow_pickle=False)
print(json.dumps({
  'shapes': {k: list(f[k].shape) for k in f.files},
  'types': sorted({str(f[k].dtype) for k in f.files if f[k].dtype.kind == 'f'}),
  'corner': [float(f['Wq1.1'][0, 1]), float(f['Wq1.1'][2, 0]), float(f['prior'][-1])],
  'mean': float(f['mean'][392]),
  'settings': json.loads(f['settings'].item()),
  'training': json.loads(f['training'].item()),
}))`;
    const read = JSON.parse(execFileSync('python3', ['-c', script, path]).toString());
    const { theta } = given.runs[1]!;
    expect(read.shapes).toMatchObject({
      'Wq1.1': [784, 200],
      'bq1.1': [200],
      'Wp1.3': [200, 784],
      prior: [16],
      eta: [1],
    });
    expect(read.types).toEqual(['float32']);
    expect(read.corner).toEqual([theta[1], theta[2 * 200], theta.at(-1)]);
    expect(read.mean).toBe(0.5);
    expect(read.settings).toEqual(JSON.parse(JSON.stringify(given.settings)));
    expect(read.training).toEqual({ estimator: 'relax', step: 50, images: 'Drawn “digits”' });
  });
});
