/** Source text that is coloured when the page is built: `scripts/code/plugin.mjs`. */
declare module '*?shown' {
  /** A line in pieces: `c` comment, `s` string, `n` number, `k` word of the language, or none of these; and the text. */
  export const lines: readonly (readonly (readonly [kind: string, text: string])[])[];
}
