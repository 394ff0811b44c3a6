/** Before the first paint: the reader's colours (as `ui/theme.ts` keeps them), and no prose around a figure that stands alone. */
(() => {
  const root = document.documentElement;
  const query = new URLSearchParams(location.search);
  let theme = query.get('theme');
  try {
    if (!['auto', 'light', 'dark'].includes(theme)) theme = localStorage.getItem('void-theme');
  } catch {
    // Frames without storage have no colours of their own.
  }
  if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
  if (query.has('figure')) root.classList.add('alone');
})();
