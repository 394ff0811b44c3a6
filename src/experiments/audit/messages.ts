/** What the page and the audit say to each other: plain cloneable data. */

export interface AuditRequest {
  /** Counts up; a body says which request it answers. */
  readonly number: number;
  readonly seed: number;
  /** Gradients for each mean. */
  readonly draws: number;
  /** So many checks are to be done; not above those that are done means stop. */
  readonly goal: number;
}

/** What goes on from here: the checks that are done. */
export interface AuditSnapshot {
  readonly seed: number;
  readonly draws: number;
  readonly worst: readonly number[];
}

export interface AuditBody {
  readonly request: number;
  /** The results of the checks that are done, in the order of the list. */
  readonly worst: readonly number[];
  /** How much of the next one is done, 0 to 1. */
  readonly share: number;
  /** When the last result came, ms since 1970; null before the first. */
  readonly at: number | null;
}
