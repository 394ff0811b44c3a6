/** Digests of numbers, for tests that hold a calculation to what it gave once, to the last bit. */
import { createHash } from 'node:crypto';

/** Of every number and word in a value, in the order in which they stand. */
export function digest(value: unknown): string {
  const hash = createHash('sha256');
  const visit = (x: unknown): void => {
    if (ArrayBuffer.isView(x)) hash.update(new Uint8Array(x.buffer, x.byteOffset, x.byteLength));
    else if (typeof x === 'number') hash.update(Float64Array.of(x));
    else if (typeof x === 'object' && x !== null) for (const inner of Object.values(x)) visit(inner);
    else hash.update(String(x));
  };
  visit(value);
  return hash.digest('hex').slice(0, 16);
}

/** Of this machine's elementary functions, which the language does not define to the last bit. */
export const arithmetic = (): string =>
  digest(
    Float64Array.from({ length: 4096 }, (_, i) => {
      const x = (i + 0.5) / 4096;
      return Math.exp(20 * x - 10) + Math.log(x) + Math.log1p(-x) + Math.tanh(4 * x) + x ** 3.7;
    }),
  );
