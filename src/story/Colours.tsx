/** Auto, light, dark: a choice that the page's script listens to. */
import { THEMES } from '../ui/theme.ts';

export const Colours = () => (
  <fieldset className="colours" data-theme-choice="">
    <legend>Colours</legend>
    {THEMES.map((theme) => (
      <label key={theme}>
        <input type="radio" name="theme" value={theme} defaultChecked={theme === 'auto'} />
        <span data-words={theme}>{theme}</span>
      </label>
    ))}
  </fieldset>
);
