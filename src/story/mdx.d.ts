/** Prose with components: what the build makes of an `.mdx` file. */
declare module '*.mdx' {
  import type { ComponentType } from 'react';
  // biome-ignore lint/style/noDefaultExport: the format's only export
  export default function Content(props: {
    readonly components: Readonly<Record<string, ComponentType<never>>>;
  }): React.JSX.Element;
}
