/** The four TensorFlow.js backends, each loaded only when asked for; one that cannot run here says why in a sentence. */

/** In the order in which a tie is decided. */
export const BACKENDS = ['webgpu', 'webgl', 'wasm', 'cpu'] as const;
export type BackendName = (typeof BACKENDS)[number];

/** As the page writes them. */
export const BACKEND_LABELS: { readonly [name in BackendName]: string } = {
  webgpu: 'WebGPU',
  webgl: 'WebGL',
  wasm: 'WASM',
  cpu: 'CPU',
};

/** Why a backend is not used: a sentence without its full stop, e.g. "WebGPU here is software". */
export interface BackendRefusal {
  readonly backend: BackendName;
  readonly reason: string;
}

/** Makes a backend the current one; resolves to null, or to the refusal. */
export type LoadBackend = (name: BackendName) => Promise<BackendRefusal | null>;

/** What WebGPU's availability is read from: the globals of a page or worker. */
export interface GpuSurroundings {
  readonly isSecureContext?: boolean | undefined;
  readonly navigator?: { readonly gpu?: Gpu | undefined } | undefined;
}

interface Gpu {
  requestAdapter(options?: {
    readonly powerPreference: 'high-performance';
  }): Promise<GpuAdapter | null | undefined>;
}

interface GpuAdapter {
  readonly isFallbackAdapter?: boolean | undefined;
  readonly info?: { readonly isFallbackAdapter?: boolean | undefined } | undefined;
}

/** null if WebGPU can be tried, or why not. A software adapter works but is slower than WASM: `software` lets it pass. */
export async function gpuRefusal(here: GpuSurroundings, software = false): Promise<string | null> {
  const gpu = here.navigator?.gpu;
  if (!gpu) {
    return here.isSecureContext === false
      ? 'WebGPU needs a secure address (https) for this page and for every page around it'
      : 'This browser has no WebGPU';
  }
  let adapter: GpuAdapter | null | undefined;
  try {
    // The same question as the backend's own, or the answer could be about another adapter.
    adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  } catch (error) {
    return `WebGPU gave no adapter: ${words(error)}`;
  }
  if (!adapter) return 'WebGPU found no graphics adapter';
  if (!software && (adapter.info?.isFallbackAdapter ?? adapter.isFallbackAdapter ?? false)) {
    return 'WebGPU here is software';
  }
  return null;
}

/** A context to ask WebGL's name of, or null where there is none. */
export type GlContext = Pick<WebGL2RenderingContext, 'getExtension' | 'getParameter' | 'RENDERER'> | null;

const glContext = (): GlContext =>
  'OffscreenCanvas' in globalThis ? new OffscreenCanvas(1, 1).getContext('webgl2') : null;

/** Programs that draw without a graphics card, of Chromium, Mesa and Windows. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

/**
 * null if WebGL can be tried, or why not. In software it is far slower than WASM, and takes many seconds to show it. Asked by
 * name: `failIfMajorPerformanceCaveat` lets SwiftShader pass.
 */
export function glRefusal(context: GlContext = glContext()): string | null {
  // Where none opens, the backend itself says so.
  if (!context) return null;
  const info = context.getExtension('WEBGL_debug_renderer_info');
  const name = String(context.getParameter(info?.UNMASKED_RENDERER_WEBGL ?? context.RENDERER));
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return SOFTWARE.test(name) ? 'WebGL here is software' : null;
}

/** Loads and selects a backend of TensorFlow.js and checks one sum on it. Never rejects. */
export async function loadBackend(
  name: BackendName,
  { software = false } = {},
): Promise<BackendRefusal | null> {
  const refused = (reason: string): BackendRefusal => ({ backend: name, reason });
  if (name === 'webgpu') {
    const reason = await gpuRefusal(globalThis, software);
    if (reason !== null) return refused(reason);
  }
  if (name === 'webgl' && !software) {
    const reason = glRefusal();
    if (reason !== null) return refused(reason);
  }
  const label = BACKEND_LABELS[name];
  try {
    await packages[name]();
    const tf = await import('@tensorflow/tfjs-core');
    if (!(await tf.setBackend(name))) return refused(`${label} did not start`);
    await tf.ready();
    const total = tf.tidy(() => tf.sum(tf.square(tf.tensor1d([1, 2, 3]))));
    const [sum = Number.NaN] = await total.data();
    total.dispose();
    // Written so that NaN fails.
    return Math.abs(sum - 14) < 1e-3 ? null : refused(`${label} cannot add: 1 + 4 + 9 gave ${sum}`);
  } catch (error) {
    return refused(`${label} did not start: ${words(error)}`);
  }
}

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The imports that register each backend. */
const packages: { readonly [name in BackendName]: () => Promise<unknown> } = {
  webgpu: () => import('@tensorflow/tfjs-backend-webgpu'),
  webgl: loadWebgl,
  wasm: loadWasm,
  cpu: () => import('@tensorflow/tfjs-backend-cpu'),
};

async function loadWebgl(): Promise<void> {
  const [, tf] = await Promise.all([
    import('@tensorflow/tfjs-backend-webgl'),
    import('@tensorflow/tfjs-core'),
  ]);
  // Else every shape of a tensor is a program of its own, and compiling those is most of the first step's time.
  tf.env().set('WEBGL_USE_SHAPES_UNIFORMS', true);
}

async function loadWasm(): Promise<void> {
  const [wasm, tf, plain, simd] = await Promise.all([
    import('@tensorflow/tfjs-backend-wasm'),
    import('@tensorflow/tfjs-core'),
    import('@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.wasm?url'),
    import('@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm?url'),
  ]);
  // Threads need headers that static hosts cannot send, and gain nothing at these sizes: their binary is not shipped.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  if ('wasm' in tf.engine().registry) return; // running already: paths may no longer change
  wasm.setWasmPaths({
    'tfjs-backend-wasm.wasm': plain.default,
    'tfjs-backend-wasm-simd.wasm': simd.default,
    // It must be named, but without threads it is not fetched.
    'tfjs-backend-wasm-threaded-simd.wasm': simd.default,
  });
}
