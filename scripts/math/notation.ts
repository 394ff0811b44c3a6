/** Formulas as a line of plain letters, read into the elements of MathML: `∇_θ log p(b | θ)`, `(b − t)²`, `c(z̃)`. */

/** An element of MathML: its name, its attributes, and its text or its children. */
export interface MathNode {
  readonly tag:
    | 'mi'
    | 'mn'
    | 'mo'
    | 'mrow'
    | 'msub'
    | 'msup'
    | 'msubsup'
    | 'munder'
    | 'mover'
    | 'munderover'
    | 'msqrt'
    | 'mfrac'
    | 'mspace';
  readonly attributes?: Readonly<Record<string, string>>;
  readonly text?: string;
  readonly children?: readonly MathNode[];
}

const FENCES: Readonly<Record<string, string>> = { '(': ')', '[': ']', '⟨': '⟩', '‖': '‖' };
/** A mark over a letter, and MathML's accent for it: stretchy, for WebKit sets any other too high. */
const ACCENTS: Readonly<Record<string, string>> = {
  '\u0303': '˜',
  '\u0302': 'ˆ',
  '\u0304': '¯',
  '\u0307': '˙',
  '\u0308': '¨',
};
const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿᵀ';
const RAISED_AS = '0123456789+−nT';
const LOWERED = '₀₁₂₃₄₅₆₇₈₉ₖᵢⱼ';
const LOWERED_AS = '0123456789kij';
const RELATIONS = '=≈≠<>≤≥∼∝∈→←↦≡≪≫';
const SIGNS = '+−·×÷±,;:⋯∘∣';
/** Signs that stand close to what follows them. */
const PREFIXES = '∇∂';
/** Signs that carry their limits above and below, on a line of their own. */
const LARGE = '∑∏∫';
/** Between a name such as `log` and its argument, and around what separates a condition. */
const THIN = '0.167em';

const closeTo = { lspace: '0', rspace: '0' };
const apart = { lspace: THIN, rspace: THIN };

/**
 * One letter is a variable and slanted, several together are a name and upright; `_` and `^` take the next sign or a group in
 * parentheses, which then are not printed; `√` and `frac(a; b)` likewise.
 * @throws {Error} where a sign has no meaning here, or a parenthesis no partner.
 */
export function readMath(source: string): readonly MathNode[] {
  const letters = source.replace(/\p{L}\p{M}*/gu, (letter) => letter.normalize('NFD'));
  const tokens = letters.match(/[A-Za-z]+\p{M}?|\d*\.?\d+|\s+|.\p{M}?/gu) ?? [];
  const state: Reader = { source, tokens: tokens.filter((token) => token.trim() !== ''), at: 0 };
  const nodes = row(state, null);
  if (state.at < state.tokens.length)
    throw new Error(`“${source}”: what does “${state.tokens[state.at]}” close?`);
  return nodes;
}

interface Reader {
  readonly source: string;
  readonly tokens: readonly string[];
  at: number;
}

/** Everything up to the fence that closes it, which is left to the caller. */
function row(state: Reader, close: string | null): readonly MathNode[] {
  const nodes: MathNode[] = [];
  while (state.at < state.tokens.length && state.tokens[state.at] !== close) {
    const token = state.tokens[state.at]!;
    if (close === null && Object.values(FENCES).includes(token) && FENCES[token] === undefined) break;
    const before = nodes.at(-1);
    const begins = before === undefined || (before.tag === 'mo' && before.attributes?.['form'] !== 'postfix');
    const node = scripted(state, atom(state, begins));
    // A name keeps apart from its argument, a fraction from its neighbours, and a derivative from what stands before it.
    if (
      (before && !isSign(before) && PREFIXES.includes(token) && node.tag === 'mo') ||
      (isName(before) && node.tag !== 'mrow' && node.tag !== 'mo') ||
      (before && !isSign(before) && node.tag === 'mfrac') ||
      (before?.tag === 'mfrac' && !isSign(node))
    )
      nodes.push({ tag: 'mspace', attributes: { width: THIN } });
    nodes.push(node);
  }
  return nodes;
}

const isSign = (node: MathNode): boolean => node.tag === 'mo';

const isName = (node: MathNode | undefined): boolean => {
  const base = node?.tag.startsWith('msu') ? node.children?.[0] : node;
  return base?.tag === 'mi' && (base.text?.length ?? 0) > 1;
};

function atom(state: Reader, begins: boolean): MathNode {
  const token = state.tokens[state.at++];
  const refuse = (): never => {
    throw new Error(`“${state.source}”: “${token ?? 'its end'}” has no meaning here.`);
  };
  if (token === undefined) return refuse();
  if (token === 'frac') return fraction(state);
  if (token === '√') return { tag: 'msqrt', children: argument(state) };
  if (FENCES[token] !== undefined) return group(state, token, FENCES[token]);
  if (/^[\d.]+$/.test(token)) return { tag: 'mn', text: token };
  const accent = ACCENTS[token.at(-1)!];
  if (accent !== undefined) return over(token.slice(0, -1), accent);
  if (/^\p{L}+$/u.test(token) && !RAISED.includes(token) && !LOWERED.includes(token))
    return { tag: 'mi', text: token };
  if (PREFIXES.includes(token) || token === '/') return { tag: 'mo', text: token, attributes: closeTo };
  if (LARGE.includes(token)) return { tag: 'mo', text: token, attributes: apart };
  if (token === '|') return { tag: 'mo', text: '∣', attributes: apart };
  if (token === '∞' || token === '…') return { tag: 'mi', text: token };
  if (RELATIONS.includes(token)) return { tag: 'mo', text: token };
  if (!SIGNS.includes(token)) return refuse();
  // A sign before anything else belongs to the number after it.
  return { tag: 'mo', text: token, ...(begins ? { attributes: { form: 'prefix' } } : {}) };
}

function over(letter: string, accent: string): MathNode {
  const mark: MathNode = { tag: 'mo', text: accent };
  return { tag: 'mover', attributes: { accent: 'true' }, children: [{ tag: 'mi', text: letter }, mark] };
}

const isTall = ({ tag, children = [] }: MathNode): boolean => tag === 'mfrac' || children.some(isTall);

function group(state: Reader, open: string, close: string): MathNode {
  const inside = row(state, close);
  if (state.tokens[state.at++] !== close) throw new Error(`“${state.source}”: “${open}” stays open.`);
  // Around anything lower engines would stretch them by a hair.
  const upright = inside.some(isTall) ? {} : { stretchy: 'false' };
  const fence = (text: string, form: string): MathNode => ({
    tag: 'mo',
    text,
    attributes: { form, ...upright, ...closeTo },
  });
  return { tag: 'mrow', children: [fence(open, 'prefix'), ...inside, fence(close, 'postfix')] };
}

/** What `_`, `^` and `√` take: a group without its parentheses, or one sign. */
function argument(state: Reader): readonly MathNode[] {
  if (state.tokens[state.at] !== '(') return [atom(state, true)];
  state.at++;
  const inside = row(state, ')');
  if (state.tokens[state.at++] !== ')') throw new Error(`“${state.source}”: “(” stays open.`);
  return inside;
}

function fraction(state: Reader): MathNode {
  const parts = argument(state);
  const cut = parts.findIndex((node) => node.text === ';');
  if (cut < 0) throw new Error(`“${state.source}”: frac needs two parts, divided by “;”.`);
  return { tag: 'mfrac', children: [together(parts.slice(0, cut)), together(parts.slice(cut + 1))] };
}

const together = (nodes: readonly MathNode[]): MathNode =>
  nodes.length === 1 ? nodes[0]! : { tag: 'mrow', children: nodes };

/** An atom with what is raised or lowered after it. */
function scripted(state: Reader, base: MathNode): MathNode {
  let sub: MathNode | null = null;
  let sup: MathNode | null = null;
  for (;;) {
    const token = state.tokens[state.at];
    if (token === '_' || token === '^') {
      state.at++;
      const script = together(argument(state));
      if (token === '_') sub = script;
      else sup = script;
    } else if (token === '′') {
      state.at++;
      // The face's prime is raised as it stands.
      const prime: MathNode = { tag: 'mo', text: token, attributes: closeTo };
      base = { tag: 'mrow', children: [base, prime] };
    } else if (token !== undefined && RAISED.includes(token)) sup = small(state, RAISED, RAISED_AS);
    else if (token !== undefined && LOWERED.includes(token)) sub = small(state, LOWERED, LOWERED_AS);
    else break;
  }
  const scripts = [sub, sup].filter((script) => script !== null);
  if (scripts.length === 0) return base;
  const [both, below, above] =
    base.tag === 'mo' && LARGE.includes(base.text ?? ' ')
      ? (['munderover', 'munder', 'mover'] as const)
      : (['msubsup', 'msub', 'msup'] as const);
  return { tag: sub && sup ? both : sub ? below : above, children: [base, ...scripts] };
}

/** A run of small signs as the large ones that they stand for. */
function small(state: Reader, signs: string, as: string): MathNode {
  let words = '';
  for (let token = state.tokens[state.at]; token && signs.includes(token); token = state.tokens[state.at]) {
    words += as[signs.indexOf(token)];
    state.at++;
  }
  return together(readMath(words));
}
