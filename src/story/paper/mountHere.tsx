/** Puts the measurements of this browser into the places that the paper's tables have left for them. */
import { createRoot } from 'react-dom/client';
import { Here } from './Here.tsx';

export function mountHere(nodes: readonly HTMLElement[]): void {
  const slots = nodes.map((node) => ({
    node,
    row: node.dataset['here'] ?? '',
    name: node.dataset['name'] ?? '',
    link: node.parentElement?.querySelector('a')?.getAttribute('href') ?? '',
  }));
  createRoot(document.createElement('div')).render(<Here slots={slots} />);
}
