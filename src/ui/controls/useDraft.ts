/** What is being typed into a field: taken when the reader is done, repaired with its sentence, or refused with one. */
import { type ChangeEvent, type KeyboardEvent, useState } from 'react';
import { coerceField } from '../../settings/coerce.ts';
import type { Field, FieldValue } from '../../settings/fields.ts';

export interface Draft {
  /** What the input holds; `null` while it follows the value. */
  readonly text: string | null;
  readonly complaint: string | null;
  /** What was refused, as it was typed; `null` where nothing was. */
  readonly refused: string | null;
  /** The value was changed in another way: what was wrong with the typed one is of no interest any more. */
  forget(): void;
  readonly handlers: {
    readonly onChange: (event: ChangeEvent<HTMLInputElement>) => void;
    readonly onBlur: () => void;
    readonly onKeyDown: (event: KeyboardEvent) => void;
  };
}

/** `keeping` is the present value in words; `accept` is given a valid one; `stays`: what is refused stays, to be mended. */
export function useDraft(
  field: Field,
  keeping: string,
  accept: (value: FieldValue) => void,
  stays = false,
): Draft {
  const [text, setText] = useState<string | null>(null);
  const [complaint, setComplaint] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [kept, setKept] = useState(keeping);
  if (kept !== keeping) {
    setKept(keeping);
    if (stays) {
      setText(null);
      setRefused(null);
    }
  }
  const take = (): void => {
    if (text === null || (stays && text === refused)) return;
    const coerced = coerceField(field, text);
    const isRefused = coerced.value === undefined;
    setText(isRefused && stays ? text : null);
    setRefused(isRefused ? text : null);
    if (isRefused) {
      setComplaint(`${coerced.refusal}; keeping ${keeping}.`);
      return;
    }
    accept(coerced.value);
    setComplaint(coerced.notes[0] ?? null);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') take();
    if (event.key === 'Escape' && text !== null) {
      // Gives up the typing, not the dialog or menu around it.
      event.stopPropagation();
      setText(null);
      setRefused(null);
    }
  };
  return {
    text,
    complaint,
    refused,
    forget: () => setComplaint(null),
    handlers: { onChange: (event) => setText(event.currentTarget.value), onBlur: take, onKeyDown },
  };
}
