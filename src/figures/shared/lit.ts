/** What of a picture stays strong while a part of its words is pointed at. */

const PALE = 0.22;

/** Opacity of what is meant, or is not. */
export const paleUnless = (meant: boolean): number => (meant ? 1 : PALE);
