/** What storage answers: a value, or a fault in a sentence. Nothing here throws at the page. */

/**
 * `absent`: there is no storage; `blocked`: another tab stands in the way; `full`: no room; `taken`: somebody else wrote
 * there since; `missing`: no such record; `damaged`: a record that cannot be used; `failed`: anything else.
 */
export type FaultKind = 'absent' | 'blocked' | 'full' | 'taken' | 'missing' | 'damaged' | 'failed';

export interface Fault {
  readonly ok: false;
  readonly why: FaultKind;
  /** For the reader. */
  readonly sentence: string;
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | Fault;

export const SENTENCES: Readonly<Record<FaultKind, string>> = {
  absent:
    'This browser keeps nothing for this page: its storage is switched off, or private browsing forbids it.',
  blocked:
    'Another tab of this page, of another version, holds the storage: close or reload the other tabs and this one.',
  full: 'This browser has no room left for it: delete a stored run or stored images first.',
  taken: 'It was changed or deleted in another tab meanwhile.',
  missing: 'It is no longer stored here.',
  damaged: 'It is damaged, or of another version of this page.',
  failed: 'This browser’s storage did not answer.',
};

export const fault = (why: FaultKind, sentence: string = SENTENCES[why]): Fault => ({
  ok: false,
  why,
  sentence,
});

/** Ends a transaction with a fault: nothing of it is written. */
export class Refused extends Error {
  constructor(readonly fault: Fault) {
    super(fault.sentence);
  }
}

const KINDS: Readonly<Record<string, FaultKind>> = {
  QuotaExceededError: 'full',
  VersionError: 'blocked',
  SecurityError: 'absent',
  // Firefox in private windows, and where the reader forbids storage.
  InvalidStateError: 'absent',
  NotAllowedError: 'absent',
};

/** Any exception of IndexedDB as a fault. */
export function faultOf(error: unknown): Fault {
  if (error instanceof Refused) return error.fault;
  const name = typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : '';
  return fault(Object.hasOwn(KINDS, name) ? KINDS[name]! : 'failed');
}
