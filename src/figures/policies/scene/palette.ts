/** Tokens as CSS colours for the scene's canvas, which does not follow the page's theme by itself. */
import { useMemo } from 'react';
import { cssColour, useColour } from '../../../charts/colours.ts';
import type { ScenePalette } from './view.ts';

export function useScenePalette(): ScenePalette {
  const [paper, paper3, ink, ink2] = [
    useColour('--paper'),
    useColour('--paper-3'),
    useColour('--ink'),
    useColour('--ink-2'),
  ];
  const [ink3, rule, clay] = [useColour('--ink-3'), useColour('--rule-2'), useColour('--reinforce')];
  return useMemo(() => {
    const style = getComputedStyle(document.documentElement);
    return {
      paper: cssColour(paper),
      paper3: cssColour(paper3),
      ink: cssColour(ink),
      ink2: cssColour(ink2),
      ink3: cssColour(ink3),
      rule: cssColour(rule),
      clay: cssColour(clay),
      sans: style.getPropertyValue('--sans').trim(),
      serif: style.getPropertyValue('--serif').trim(),
    };
  }, [paper, paper3, ink, ink2, ink3, rule, clay]);
}
