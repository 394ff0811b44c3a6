/** Addressed noise: a 32-bit hash of (key, index) gives a uniform in the open interval (0,1). */
export const hash = (x: number): number => {
  x ^= x >>> 16;
  x = Math.imul(x, 0x21f0aaad);
  x ^= x >>> 15;
  x = Math.imul(x, 0xd35a2d97);
  return (x ^ (x >>> 15)) >>> 0;
};
export const uniform = (key: number, index: number): number => (hash((key + index) | 0) + 0.5) * 2 ** -32;
