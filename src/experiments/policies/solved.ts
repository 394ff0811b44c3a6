/** When a control task counts as solved. */

/** A task counts as solved by exactly this many consecutive episodes. */
export const SOLVED_OVER = 100;
