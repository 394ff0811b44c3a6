/** The parameters of a figure's links as a table, made from its list of settings. */
import { auditSettings } from '../../src/experiments/audit/settings.ts';
import { labSettings } from '../../src/experiments/lab/settings.ts';
import { painterSettings } from '../../src/experiments/painter/settings.ts';
import { policiesSettings } from '../../src/experiments/policies/settings.ts';
import { coinsSettings } from '../../src/experiments/toy/coins/settings.ts';
import { microscopeSettings } from '../../src/experiments/toy/microscope/settings.ts';
import { toySettings } from '../../src/experiments/toy/settings.ts';
import { vaeSettings } from '../../src/experiments/vae/settings.ts';
import { equationSettings } from '../../src/figures/equation/settings.ts';
import { FIGURE_IDS, type FigureId } from '../../src/figures/ids.ts';
import { laxSettings } from '../../src/figures/lax/settings.ts';
import { logisticSettings } from '../../src/figures/logistic/settings.ts';
import { parabolaSettings } from '../../src/figures/parabola/settings.ts';
import { scatterSettings } from '../../src/figures/scatter/settings.ts';
import { tossSettings } from '../../src/figures/toss/settings.ts';
import { waysSettings } from '../../src/figures/ways/settings.ts';
import { fieldText, fieldWords } from '../../src/settings/coerce.ts';
import { type Field, subjectOf } from '../../src/settings/fields.ts';
import type { SettingsDefinition } from '../../src/settings/schema.ts';
import { markdownTable } from './words.ts';

const code = (text: string): string => (text === '' ? '' : `\`${text}\``);

/** What a link may say: limits, or every choice. */
function valuesOf(field: Field): string {
  switch (field.kind) {
    case 'number':
    case 'integer':
      return `${fieldWords(field, field.min)} to ${fieldWords(field, field.max)}`;
    case 'choice':
      return field.options.map(({ value }) => code(value)).join(', ');
    case 'set':
      return `${field.most < field.options.length ? `at most ${field.most}` : 'any'} of ${field.options.map(({ value }) => code(value)).join(', ')}`;
    case 'formula':
      return `a text of at most ${field.longest} characters`;
    case 'flag':
      return `${code(fieldText(field, true))} or ${code(fieldText(field, false))}`;
  }
}

/** One line for each setting, in the order of its list: link key, name, values, default, what it does, what a change of it does. */
export function settingsTable<S>({ fields, names }: SettingsDefinition<S>): string {
  const rows = names.map((name) => {
    const field: Field & { readonly key: string } = fields[name];
    return [
      code(field.key),
      subjectOf(field),
      valuesOf(field),
      code(fieldText(field, field.default)),
      field.help ?? '',
      field.effect,
    ];
  });
  const head = ['parameter', 'setting', 'values', 'default', '', 'a change'];
  return markdownTable([head, ...rows], [false, false, false, false, false, false]);
}

/** What the links of every figure are made of. */
const TABLES: Readonly<Record<FigureId, string>> = {
  race: settingsTable(toySettings),
  toss: settingsTable(tossSettings),
  ways: settingsTable(waysSettings),
  parabola: settingsTable(parabolaSettings),
  scatter: settingsTable(scatterSettings),
  lax: settingsTable(laxSettings),
  logistic: settingsTable(logisticSettings),
  equation: settingsTable(equationSettings),
  microscope: settingsTable(microscopeSettings),
  coins: settingsTable(coinsSettings),
  vae: settingsTable(vaeSettings),
  policies: settingsTable(policiesSettings),
  audit: settingsTable(auditSettings),
  laboratory: settingsTable(labSettings),
  painter: settingsTable(painterSettings),
};

/** By the names of their places in docs/links.md. */
export const linkTables = (): readonly (readonly [name: string, table: string])[] =>
  FIGURE_IDS.map((id) => [`links-${id}`, TABLES[id]]);
