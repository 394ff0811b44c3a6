/** Waits until the browser has had the chance to paint what is known now. */

/** Two frames: React renders in the first, the screen shows it by the second. At once where there is no screen. */
export const painted = (): Promise<void> =>
  typeof requestAnimationFrame === 'undefined'
    ? Promise.resolve()
    : new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
