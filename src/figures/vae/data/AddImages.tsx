/** Ways to add images: choosing files, choosing a folder, dropping either, and MNIST on request. */
import { useRef } from 'react';
import { cx } from '../../../charts/classNames.ts';
import buttons from '../../../ui/buttons.module.css';
import { MNIST_ORIGIN } from '../../../worker/mnistAddress.ts';
import styles from './DataPanel.module.css';
import { chosenFiles } from './picked.ts';
import type { DropHandlers, ImageReading } from './useImageReading.ts';

export interface AddImagesProps {
  readonly reading: ImageReading;
  /** Given where nothing around takes drops. */
  readonly drop?: DropHandlers;
}

const HOST = new URL(MNIST_ORIGIN).host;

/** Phones have no folders to choose. */
const hasFolders = (): boolean => 'webkitdirectory' in HTMLInputElement.prototype;

export function AddImages({ reading, drop }: AddImagesProps) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const choice = (input: HTMLInputElement): void => {
    const picked = chosenFiles(input.files ?? []);
    // The same files may be chosen again, after they were changed.
    input.value = '';
    if (picked.length > 0) reading.readPicked(picked);
  };
  const chooser = (ref: typeof files, name: string, attributes: object) => (
    <input
      ref={ref}
      type="file"
      multiple
      hidden
      data-chooser={name}
      onChange={(event) => choice(event.currentTarget)}
      {...attributes}
    />
  );
  return (
    <div className={cx(styles['add'], reading.over && styles['over'])} {...drop}>
      <p>
        {reading.over
          ? 'Drop to train on these images.'
          : 'Your own: drop files or a folder on the figure, or choose them. PNG pictures, IDX, MATLAB 5 or zip; they stay on this machine.'}
      </p>
      <div className={styles['ways']}>
        {chooser(files, 'files', {})}
        {chooser(folder, 'folder', { webkitdirectory: '' })}
        <Way label="Files…" onClick={() => files.current?.click()} />
        {hasFolders() && <Way label="Folder…" onClick={() => folder.current?.click()} />}
        <Way label={`Load MNIST (about 10 MB, from ${HOST})`} onClick={reading.readMnist} />
      </div>
    </div>
  );
}

function Way({ label, onClick }: { readonly label: string; readonly onClick: () => void }) {
  return (
    <button type="button" className={buttons['word']} onClick={onClick}>
      <span className={buttons['underlined']}>{label}</span>
    </button>
  );
}
