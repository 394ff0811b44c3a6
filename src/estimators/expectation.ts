/** E f(b) and its gradient as truths to compare with. */

export interface Expectation {
  /** Where the numbers come from. Only samples have errors. */
  readonly how: 'closed form' | 'enumeration' | 'sampling';
  /** E f(b) at parameters a. */
  loss(a: Float64Array): number;
  /** g ← ∇ₐ E f(b); returns E f(b). */
  gradient(a: Float64Array, g: Float64Array): number;
}
