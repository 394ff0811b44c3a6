/** TensorFlow.js's WASM backend in Node, for commands: as quick as in a browser, where the CPU backend takes ten times as long. */
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';

/** Makes WASM the current backend. @throws Error when it does not start. */
export async function startWasm(): Promise<void> {
  const require = createRequire(pathToFileURL(resolve('package.json')));
  // The package's loader takes Node to be CommonJS.
  Object.assign(globalThis, { require, __dirname: resolve('.'), __filename: resolve('package.json') });
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  const folder = dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json'));
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false); // as on the page
  setWasmPaths(`${folder}/wasm-out/`);
  if (!(await tf.setBackend('wasm')))
    throw new Error('The WASM backend of TensorFlow.js does not start here.');
  await tf.ready();
}
