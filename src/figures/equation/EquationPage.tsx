/** The live equation on a page and alone: tiles, what they make, their picture, the tosses, and beneath it the code that ran. */

import { formatNumber, formatThousands } from '../../charts/format.ts';
import { textColour } from '../../charts/lineStyle.ts';
import type { PlaceSize } from '../../charts/picture/size.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { M } from '../../ui/math/M.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { CATALOGUE_OF_FIGURES } from '../catalogue.ts';
import { Framed } from '../shared/Framed.tsx';
import shared from '../shared/figure.module.css';
import { HandleRows } from '../shared/HandleRows.tsx';
import { Disclosure } from '../shared/SettingsPanel.tsx';
import { usePageRoom, useSlideRoom } from '../shared/usePictureRoom.ts';
import { TOSSES } from './compute.ts';
import styles from './equation.module.css';
import { LateCode } from './LateCode.tsx';
import { type EquationSettings, equationSettings, TERMS } from './settings.ts';
import { hasNetwork } from './surrogate.ts';
import { Tiles } from './Tiles.tsx';
import { equationOfState, useEquation, useFigure, useVerbs } from './types.ts';
import { biasVerdictWords, four, namedWords, nameOf, TEST_WORDS } from './words.ts';

const { claim, use } = CATALOGUE_OF_FIGURES.equation;

/** Height of the picture, px: side by side, and under one another. */
const HEIGHT = { page: 420, phone: 780 } as const;

function Drawn({ width, height, place }: PlaceSize) {
  const { definition } = useFigure();
  const state = useEquation((s) => s);
  return definition.picture(state, { width, height, place, theme: 'page' });
}

/** Which estimator this is, what it says at this toss, and what all tosses say about it. */
function Verdict({ short = false }: { readonly short?: boolean }) {
  const settings = useEquation((s) => s.history.present);
  const equation = useEquation(equationOfState);
  const { name, style, because } = nameOf(settings);
  const { verdict, toss, slope } = equation;
  const whole = settings.terms.length === TERMS.length;
  return (
    <>
      <p className={styles['verdict']}>
        This is{' '}
        {style ? (
          <span className="e" style={{ color: textColour(style) }}>
            {name}
          </span>
        ) : (
          name
        )}
        {because && `: ${because}`}. On this toss <M>g</M> = {four(toss.shown)}; the exact slope is{' '}
        {four(slope)}.{' '}
        {short ? (
          `Over ${formatThousands(TOSSES)} tosses: `
        ) : (
          <>
            The mean of {formatThousands(TOSSES)} tosses is {four(verdict.mean)} ±{' '}
            {formatNumber(verdict.error, 4, { leadingZero: false })}:{' '}
          </>
        )}
        <span className={verdict.biased ? styles['biased'] : undefined}>{biasVerdictWords(equation)}</span>.
        {!short && ` One toss spreads by ${formatNumber(verdict.spread, 3, { leadingZero: false })}.`}
        {!short &&
          whole &&
          hasNetwork(settings.surrogate) &&
          settings.tuning > 0 &&
          ` Tuned to ${namedWords(equation)}.`}
      </p>
      {!short && <p className={styles['test']}>{TEST_WORDS}</p>}
    </>
  );
}

function Choices() {
  const { surrogate, terms } = useEquation((s) => s.history.present);
  const { set } = useVerbs();
  const dropped = !terms.includes('dz') && !terms.includes('dzt');
  return (
    <div className={styles['choices']}>
      <Segmented
        legend={<M>c</M>}
        options={equationSettings.fields.surrogate.options}
        value={surrogate}
        onChange={(next) => set({ surrogate: next })}
      />
      <span className={`${shared['modes']} ${styles['ways']}`}>
        <button
          type="button"
          className={shared['word']}
          aria-pressed={terms.length === TERMS.length}
          onClick={() => set({ terms: TERMS })}
        >
          all terms
        </button>
        <button
          type="button"
          className={shared['word']}
          aria-pressed={dropped && terms.length === TERMS.length - 2}
          onClick={() => set({ terms: TERMS.filter((term) => term !== 'dz' && term !== 'dzt') })}
        >
          drop the correction
        </button>
      </span>
    </div>
  );
}

function Tosses() {
  const playing = useEquation((s) => s.playing);
  const at = useEquation((s) => s.at) ?? 0;
  const seed = useEquation((s) => s.history.present.seed);
  const u = useEquation((s) => equationOfState(s).toss.u);
  const v = useEquation((s) => equationOfState(s).toss.v);
  const verbs = useVerbs();
  const share = (value: number): string => formatNumber(value, 3, { leadingZero: false });
  return (
    <fieldset className={styles['tosses']} aria-label="Tosses">
      <IconButton
        icon={playing ? 'pause' : 'play'}
        label={playing ? 'Pause' : 'Toss on and on'}
        primary
        onClick={() => verbs.play(!playing)}
      />
      <IconButton icon="step" label="Next toss" onClick={verbs.step} />
      <IconButton icon="reset" label="First toss, same seed" onClick={verbs.reset} />
      <IconButton icon="die" label="New seed" onClick={verbs.newSeed} />
      <span className={styles['count']}>
        toss {formatThousands(at + 1)} of {formatThousands(TOSSES)}, seed {seed}: u = {share(u)}, v ={' '}
        {share(v)}
      </span>
    </fieldset>
  );
}

/** Sliders of what c is made of, and of the coin. */
const handlesOf = (surrogate: EquationSettings['surrogate']): readonly (keyof EquationSettings)[] => [
  'theta',
  'target',
  ...(surrogate === 'constant' ? (['baseline'] as const) : []),
  ...(surrogate === 'relaxed' || surrogate === 'both' ? (['eta'] as const) : []),
  ...(surrogate === 'zero' || surrogate === 'constant' ? [] : (['temperature'] as const)),
  ...(hasNetwork(surrogate) ? (['tuning'] as const) : []),
];

function Handles() {
  const surrogate = useEquation((s) => s.history.present.surrogate);
  return <HandleRows handles={handlesOf(surrogate)} />;
}

export function EquationPage() {
  const { box, width, place } = usePageRoom();
  return (
    <Framed
      claim={claim}
      use={use}
      below={
        <>
          <Handles />
          <Disclosure summary="The code that just ran, and the same in PyTorch and JAX">
            <LateCode />
          </Disclosure>
        </>
      }
    >
      <Tiles />
      <Choices />
      <Tosses />
      <Verdict />
      <div ref={box}>
        <Drawn width={width} height={HEIGHT[place]} place={place} />
      </div>
    </Framed>
  );
}

export function EquationSlide() {
  const { box, width, height, place } = useSlideRoom(300);
  return (
    <Framed claim={claim}>
      <div className={shared['stretch']}>
        {place === 'slide' && (
          <>
            <Tiles />
            <Choices />
          </>
        )}
        <Verdict short />
        <div className={shared['plotBox']} ref={box}>
          <Drawn width={width} height={height} place={place} />
        </div>
      </div>
    </Framed>
  );
}
