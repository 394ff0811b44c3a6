/** Where a key leads in an open menu. */

/**
 * @param at index of the focused entry, −1 for none
 * @returns the index to focus, or null for a key that the menu leaves alone
 */
export function nextItem(key: string, at: number, labels: readonly string[]): number | null {
  const n = labels.length;
  if (n === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return (at + 1) % n;
    case 'ArrowUp':
      return at < 0 ? n - 1 : (at - 1 + n) % n;
    case 'Home':
      return 0;
    case 'End':
      return n - 1;
  }
  if (key.length !== 1 || key === ' ') return null;
  const letter = key.toLowerCase();
  for (let step = 1; step <= n; step++) {
    const index = (Math.max(at, 0) + (at < 0 ? step - 1 : step)) % n;
    if (labels[index]?.toLowerCase().startsWith(letter)) return index;
  }
  return null;
}
