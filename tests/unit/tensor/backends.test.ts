/** Refusals of WebGPU and WebGL in made-up surroundings, and the CPU backend for real. */
import { describe, expect, it } from 'vitest';
import {
  type GlContext,
  type GpuSurroundings,
  glRefusal,
  gpuRefusal,
  loadBackend,
} from '../../../src/tensor/backends.ts';

const offering = (adapter: () => Promise<object | null>): GpuSurroundings => ({
  isSecureContext: true,
  navigator: { gpu: { requestAdapter: adapter } },
});

describe('gpuRefusal', () => {
  it('tells a browser without WebGPU from an insecure page around this one', async () => {
    expect(await gpuRefusal({ isSecureContext: true, navigator: {} })).toBe('This browser has no WebGPU');
    expect(await gpuRefusal({ isSecureContext: false, navigator: {} })).toMatch(
      /https.*every page around it/,
    );
    expect(await gpuRefusal({})).toBe('This browser has no WebGPU');
  });

  it('refuses a missing adapter and one that cannot be asked for', async () => {
    expect(await gpuRefusal(offering(async () => null))).toBe('WebGPU found no graphics adapter');
    const broken = offering(() => Promise.reject(new Error('driver crashed')));
    expect(await gpuRefusal(broken)).toBe('WebGPU gave no adapter: driver crashed');
  });

  it('refuses software where either field says so, unless it is wanted', async () => {
    const old = offering(async () => ({ isFallbackAdapter: true }));
    const now = offering(async () => ({ info: { isFallbackAdapter: true } }));
    for (const here of [old, now]) {
      expect(await gpuRefusal(here)).toBe('WebGPU here is software');
      expect(await gpuRefusal(here, true)).toBeNull();
    }
    expect(await gpuRefusal(offering(async () => ({ info: { isFallbackAdapter: false } })))).toBeNull();
    expect(await gpuRefusal(offering(async () => ({})))).toBeNull();
  });
});

describe('glRefusal', () => {
  const UNMASKED = 37446;
  const context = (renderer: string, masked: boolean): GlContext =>
    ({
      RENDERER: 7937,
      getExtension: (name: string) =>
        name === 'WEBGL_debug_renderer_info' && masked ? { UNMASKED_RENDERER_WEBGL: UNMASKED } : null,
      getParameter: (key: number) => (masked && key !== UNMASKED ? 'WebKit WebGL' : renderer),
    }) as unknown as GlContext;

  it('refuses what draws without a graphics card, wherever its name stands', () => {
    for (const name of [
      'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)',
      'llvmpipe (LLVM 15.0.6, 256 bits)',
      'ANGLE (Microsoft, Microsoft Basic Render Driver Direct3D11)',
    ])
      for (const masked of [true, false])
        expect(glRefusal(context(name, masked))).toBe('WebGL here is software');
  });

  it('lets cards pass, and leaves it to the backend to say what is missing', () => {
    for (const name of ['ANGLE (Intel, Mesa Intel(R) UHD Graphics 620)', 'Apple GPU', 'Mozilla'])
      expect(glRefusal(context(name, true))).toBeNull();
    expect(glRefusal(null)).toBeNull();
  });
});

describe('loadBackend in Node', () => {
  it('starts the CPU', async () => {
    expect(await loadBackend('cpu')).toBeNull();
    const tf = await import('@tensorflow/tfjs-core');
    expect(tf.getBackend()).toBe('cpu');
    expect(tf.memory().numTensors).toBe(0);
  });

  it('says what is missing for WebGPU', async () => {
    expect(await loadBackend('webgpu')).toEqual({ backend: 'webgpu', reason: 'This browser has no WebGPU' });
  });
});
