/** Notices when the device behind a backend is taken away: a WebGPU device lost, a WebGL context lost. */
import * as tf from '@tensorflow/tfjs-core';
import type { BackendName } from './backends.ts';

/** Watches the backend that was current when it was made. */
export interface DeviceWatch {
  /** Resolves with the reason, a clause without its full stop; never where nothing can be lost. */
  readonly lost: Promise<string>;
  /** Whether it is lost already, known before `lost` has been delivered. */
  gone(): boolean;
  stop(): void;
}

interface WebGpu {
  readonly device: { readonly lost: Promise<{ readonly message: string }> };
}

interface WebGl {
  readonly gpgpu: { readonly gl: WebGLRenderingContext };
}

export function watchDevice(backend: BackendName): DeviceWatch {
  if (backend === 'webgpu') return watchGpu(tf.backend() as unknown as WebGpu);
  if (backend === 'webgl') return watchGl(tf.backend() as unknown as WebGl);
  return { lost: new Promise(() => {}), gone: () => false, stop: () => {} };
}

function watchGpu({ device }: WebGpu): DeviceWatch {
  let gone = false;
  const lost = device.lost.then(({ message }) => {
    gone = true;
    return `the WebGPU device was lost${message ? ` (${message.trim().replace(/\.$/, '')})` : ''}`;
  });
  return { lost, gone: () => gone, stop: () => {} };
}

function watchGl({ gpgpu: { gl } }: WebGl): DeviceWatch {
  const { canvas } = gl;
  let tell = (_: string): void => {};
  const lost = new Promise<string>((resolve) => {
    tell = resolve;
  });
  const onLost = (): void => tell('the WebGL context was lost');
  canvas.addEventListener('webglcontextlost', onLost);
  return {
    lost,
    gone: () => gl.isContextLost(),
    stop: () => canvas.removeEventListener('webglcontextlost', onLost),
  };
}

/** Forgets a backend whose device is lost, so that it can be started anew; its tensors are gone. Never throws. */
export function dropBackend(name: BackendName): void {
  const factory = tf.findBackendFactory(name);
  try {
    tf.removeBackend(name);
  } catch {
    // What is lost can often not be disposed of either: then it is only forgotten.
    Reflect.deleteProperty(tf.engine().registry, name);
    return;
  }
  if (factory) tf.registerBackend(name, factory);
}
