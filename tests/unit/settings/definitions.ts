/** Every settings list of every figure, found where it is defined: a new one is in all tests of keys from its first day. */
import type { Field } from '../../../src/settings/fields.ts';
import type { SettingsDefinition } from '../../../src/settings/schema.ts';

type AnyDefinition = SettingsDefinition<Record<string, never>>;

const modules = import.meta.glob<Record<string, unknown>>(['/src/{experiments,figures}/**/settings.ts'], {
  eager: true,
});

const isDefinition = (value: unknown): value is AnyDefinition =>
  typeof value === 'object' && value !== null && 'fields' in value && 'decodeMessage' in value;

/** By the folder of its list: `toy`, `vae`, `policies` … */
export const DEFINITIONS: ReadonlyMap<string, AnyDefinition> = new Map(
  Object.entries(modules).flatMap(([path, module]) =>
    Object.values(module)
      .filter(isDefinition)
      .map((definition) => [path.split('/').at(-2) ?? path, definition]),
  ),
);

export type KeyedField = Field & { readonly key: string };

/** The fields of a list. */
export const fieldsOf = (definition: AnyDefinition): readonly KeyedField[] =>
  definition.names.map((name) => definition.fields[name] as unknown as KeyedField);
