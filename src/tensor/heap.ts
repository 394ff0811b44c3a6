/** A tensor's own memory, where the current backend keeps it within reach of this thread. */
import * as tf from '@tensorflow/tfjs-core';

interface WasmHeap {
  typedArrayFromHeap(tensor: tf.TensorInfo): ArrayBufferView;
}

/**
 * The live numbers of a float32 tensor on the CPU or WASM backend, else null. Writing changes the tensor and, on the CPU,
 * its slices. Use it before anything else is allocated: WASM's memory moves when it grows.
 */
export function heapView(tensor: tf.Tensor): Float32Array | null {
  const backend = tf.getBackend();
  if (tensor.dtype !== 'float32') return null;
  let view: unknown = null;
  if (backend === 'cpu') view = tensor.dataSync();
  else if (backend === 'wasm') view = (tf.backend() as unknown as WasmHeap).typedArrayFromHeap(tensor);
  return view instanceof Float32Array ? view : null;
}
