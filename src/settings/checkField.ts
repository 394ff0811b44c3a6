/** Mistakes in a list of settings, found when it is loaded: they are the programmer's, not the reader's. */
import * as v from 'valibot';
import { fieldSchema, NO_MEMBERS, onGrid } from './coerce.ts';
import { type Field, LONGEST_FORMULA, subjectOf } from './fields.ts';
import { RESERVED_KEYS } from './keys.ts';

const SAFE_NAME = /^[A-Za-z][A-Za-z0-9]*$/;
const SAFE_VALUE = /^[A-Za-z0-9_-]{1,40}$/;
const LONGEST_LABEL = 40;
const LONGEST_SHORT = 16;

/**
 * @param keys the field's key and those it once had; `taken` are those of the fields before it.
 * @throws Error where the field contradicts itself or the others.
 */
export function checkField(
  name: string,
  field: Field,
  keys: readonly string[],
  taken: ReadonlyMap<string, string>,
): void {
  const fail = (why: string): never => {
    throw new Error(`Setting ${name}: ${why}`);
  };
  if (!SAFE_NAME.test(name) || name in Object.prototype) fail('the name needs letters and digits only');
  for (const [i, key] of keys.entries()) {
    if (!SAFE_NAME.test(key) || RESERVED_KEYS.has(key)) fail(`link key ${key} is reserved`);
    if (taken.has(key) || keys.indexOf(key) < i) fail(`link key ${key} is used twice`);
  }
  // Short labels keep every sentence within two lines of a notice.
  if (subjectOf(field).length > LONGEST_LABEL) fail(`the label is longer than ${LONGEST_LABEL} characters`);
  if ('noun' in field && (field.noun?.length ?? 0) > LONGEST_LABEL) fail('the noun is too long');
  if (field.kind === 'number' || field.kind === 'integer') {
    if (!(field.min < field.max)) fail('min is not below max');
    if (field.scale === 'log' && !(field.min > 0)) fail('a logarithmic scale needs min > 0');
    if (field.kind === 'integer' && !(Number.isInteger(field.step) && field.step >= 1))
      fail('step is not whole');
    if (field.step !== 0 && onGrid(field, field.max) !== field.max) fail('max is not on the grid');
  }
  if (field.kind === 'choice' || field.kind === 'set') {
    const values = field.options.map((option) => option.value);
    if (new Set(values).size !== values.length) fail('two options have one value');
    if (!values.every((value) => SAFE_VALUE.test(value) && value !== NO_MEMBERS))
      fail('an option needs escapes');
  }
  if (field.kind === 'set' && !(0 <= field.least && field.least <= field.most))
    fail('it needs more members than it may have');
  if (field.kind === 'formula' && !(field.longest <= LONGEST_FORMULA)) fail('a formula may not be so long');
  if ((field.short?.length ?? 0) > LONGEST_SHORT)
    fail(`its short name has more than ${LONGEST_SHORT} characters`);
  if (!v.is(fieldSchema(field), field.default)) fail('the default is not valid');
}
