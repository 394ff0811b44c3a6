/** What stands where a figure will: its own words and as much room, so that nothing jumps when its code has come. */
import { FigureFrame } from '../ui/FigureFrame.tsx';
import { CATALOGUE_OF_FIGURES, recordedQuery } from './catalogue.ts';
import { FIGURE_IDS, type FigureId } from './ids.ts';

export function Placeholder({ name }: { readonly name: FigureId }) {
  const { claim, use } = CATALOGUE_OF_FIGURES[name];
  return (
    <div className="room" data-room={name}>
      <FigureFrame id={name} claim={claim} use={use}>
        <Poster name={name} />
      </FigureFrame>
    </div>
  );
}

const THEMES = ['light', 'dark'] as const;

/** A recorded run of the figure, in the reader's colours, with the link that replays it. */
function Poster({ name }: { readonly name: FigureId }) {
  return (
    <div className="poster">
      {THEMES.map((theme) => (
        <img
          key={theme}
          data-theme-only={theme}
          src={`./posters/${name}-${theme}.svg`}
          alt="The figure as it was recorded"
          width={912}
          height={560}
          loading="lazy"
        />
      ))}
      <p>
        Recorded; <a href={`?${recordedQuery(name)}`}>this link</a> runs it again.
        <span className="on-screen"> It comes alive when you are here.</span>
      </p>
    </div>
  );
}

/** How high every placeholder is, as rules for the head of the page: its policy allows no style in an attribute. */
export const roomRules = (): string =>
  FIGURE_IDS.map((name) => {
    const { page, phone } = CATALOGUE_OF_FIGURES[name].height;
    return `[data-room="${name}"]{--page:${page}rem;--phone:${phone}rem}`;
  }).join('');
