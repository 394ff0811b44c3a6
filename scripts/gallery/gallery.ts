/** The gallery: every figure at every size in both themes, drawn from fixed data, for the page and for the files alike. */
import type { ReactElement } from 'react';
import type { PictureSize } from '../../src/charts/picture/size.ts';
import { firstState } from '../../src/figures/createFigure.ts';
import type { AnyDefinition, FigureDefinition, FigureTypes, StateOf } from '../../src/figures/figure.ts';
import { FIGURE_IDS, type FigureId } from '../../src/figures/ids.ts';
import { FIGURE_LOADERS } from '../../src/figures/loaders.ts';
import { COINS_SETTINGS, coinsState } from './coinsState.ts';
import { LAB_SETTINGS, labState } from './labState.ts';
import { MICROSCOPE_SETTINGS, microscopeState } from './microscopeState.ts';
import { PAINTER_SETTINGS, painterState } from './painterState.ts';
import { POLICIES_SETTINGS, policiesState } from './policiesState.ts';
import { RACE_SETTINGS, raceState } from './raceState.ts';
import { VAE_SETTINGS, vaeState } from './vaeState.ts';

/** The size of saved files, that of a phone, and that of slides. */
const SIZES: readonly Omit<PictureSize, 'theme'>[] = [
  { width: 960, height: 640, place: 'page' },
  { width: 390, height: 480, place: 'phone' },
  { width: 960, height: 700, place: 'slide' },
];
const THEMES = ['light', 'dark'] as const;

/** What a figure of the gallery begins with, and the state that its pictures are drawn of. */
interface Exhibit {
  readonly settings: FigureTypes['settings'];
  state(definition: AnyDefinition): StateOf<FigureTypes>;
}

/** Forgets the types of one figure's state, as the catalogue does with its definition. */
const exhibit = <T extends FigureTypes>(
  settings: T['settings'],
  state: (definition: FigureDefinition<T>) => StateOf<T>,
): Exhibit => ({ settings, state: state as unknown as Exhibit['state'] });

/** One that needs nothing but its settings. */
const pure = (settings: FigureTypes['settings']): Exhibit => ({
  settings,
  state: (definition) =>
    firstState(definition, { settings: { ...definition.settings.defaults, ...settings } }),
});

export const EXHIBITS: Readonly<Record<FigureId, Exhibit>> = {
  race: exhibit(RACE_SETTINGS, raceState),
  toss: pure({ tosses: '10' }),
  ways: pure({}),
  parabola: pure({}),
  scatter: pure({}),
  lax: pure({}),
  logistic: pure({}),
  equation: pure({}),
  microscope: exhibit(MICROSCOPE_SETTINGS, microscopeState),
  coins: exhibit(COINS_SETTINGS, coinsState),
  vae: exhibit(VAE_SETTINGS, vaeState),
  policies: exhibit(POLICIES_SETTINGS, policiesState),
  audit: pure({}),
  laboratory: exhibit(LAB_SETTINGS, labState),
  painter: exhibit(PAINTER_SETTINGS, painterState),
};

export interface GalleryPicture {
  readonly figure: FigureId;
  /** Of its file, without an ending. */
  readonly name: string;
  readonly size: PictureSize;
  readonly drawing: ReactElement;
}

/** All pictures of one figure; what they show is made once. */
export async function picturesOf(figure: FigureId): Promise<readonly GalleryPicture[]> {
  const definition = await FIGURE_LOADERS[figure]();
  const state = EXHIBITS[figure].state(definition);
  return SIZES.flatMap((each) =>
    THEMES.map((theme) => {
      const size = { ...each, theme };
      return {
        figure,
        name: `${figure}-${size.place}-${theme}`,
        size,
        drawing: definition.picture(state, size),
      };
    }),
  );
}

export const allPictures = async (): Promise<readonly GalleryPicture[]> =>
  (await Promise.all(FIGURE_IDS.map(picturesOf))).flat();
