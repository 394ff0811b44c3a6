/** Auto, light, dark. */
import { useState } from 'react';
import { Segmented } from './Segmented.tsx';
import { applyTheme, keepTheme, readTheme, THEMES, type Theme } from './theme.ts';

const OPTIONS = THEMES.map((theme) => ({ value: theme, label: theme }));

/** The page applies the remembered theme before its first paint (`applyTheme(readTheme())`); this changes it. */
export function ThemeToggle() {
  const [theme, setTheme] = useState<Theme>(() => readTheme());
  return (
    <Segmented
      legend="Colours"
      hideLegend
      options={OPTIONS}
      value={theme}
      onChange={(next) => {
        setTheme(next);
        applyTheme(next);
        keepTheme(next);
      }}
    />
  );
}
