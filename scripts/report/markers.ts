/** Tables inside a Markdown text, between `<!-- table:NAME -->` and `<!-- /table:NAME -->`. */

export interface Rewritten {
  readonly text: string;
  /** Tables that the text has no place for. */
  readonly homeless: readonly string[];
}

const opening = (name: string): string => `<!-- table:${name} -->`;
const closing = (name: string): string => `<!-- /table:${name} -->`;

/**
 * Puts every table between its markers, in place of what was there; everything else stays as it was.
 * @throws Error where a table's markers do not come in pairs: nothing is rewritten then.
 */
export function rewriteTables(text: string, tables: ReadonlyMap<string, string>): Rewritten {
  const homeless: string[] = [];
  let out = text;
  for (const [name, table] of tables) {
    const start = out.indexOf(opening(name));
    const end = out.indexOf(closing(name));
    if (start < 0 && end < 0) {
      homeless.push(name);
      continue;
    }
    const once = start === out.lastIndexOf(opening(name)) && end === out.lastIndexOf(closing(name));
    if (start < 0 || end < start || !once)
      throw new Error(`The markers of the table “${name}” need to be one pair, opening before closing.`);
    out = `${out.slice(0, start + opening(name).length)}\n\n${table.trim()}\n\n${out.slice(end)}`;
  }
  return { text: out, homeless };
}

export interface RewrittenFiles {
  /** By path, those that changed or not. */
  readonly texts: ReadonlyMap<string, string>;
  /** Tables that no text has a place for. */
  readonly homeless: readonly string[];
}

/**
 * The same for several texts by path; a table that stands in two is written into both.
 * @throws Error as `rewriteTables` does.
 */
export function rewriteFiles(
  texts: ReadonlyMap<string, string>,
  tables: ReadonlyMap<string, string>,
): RewrittenFiles {
  const done = [...texts].map(([path, text]) => [path, rewriteTables(text, tables)] as const);
  return {
    texts: new Map(done.map(([path, { text }]) => [path, text])),
    homeless: [...tables.keys()].filter((name) => done.every(([, { homeless }]) => homeless.includes(name))),
  };
}
