/** Where MNIST is fetched from, only when the reader asks; the build's Content-Security-Policy reads it too. */

/** The one foreign address of the page. TensorFlow.js's own tutorials read these files, so they are open to every page. */
export const MNIST_ORIGIN = 'https://storage.googleapis.com';
const FOLDER = `${MNIST_ORIGIN}/learnjs-data/model-builder/`;

export interface RemoteFile {
  readonly name: string;
  readonly url: string;
  /** Bytes beyond which it cannot be what it should be. */
  readonly most: number;
}

/** 784 × 65,000 pixels, about 10 MB. */
export const MNIST_IMAGES: RemoteFile = {
  name: 'mnist_images.png',
  url: `${FOLDER}mnist_images.png`,
  most: 60e6,
};

/** 65,000 × 10 bytes, one-hot. */
export const MNIST_LABELS: RemoteFile = {
  name: 'mnist_labels_uint8',
  url: `${FOLDER}mnist_labels_uint8`,
  most: 2e6,
};
