interface IconProps {
  class?: string;
}

/** Drawn in one style: a 24×24 sheet, round lines of 2. Icons accompany words or carry a label on their button; alone they say nothing to a screen reader. */
export function icon(...paths: readonly string[]) {
  return ({ class: extra }: IconProps) => (
    <svg class={extra ? `icon ${extra}` : 'icon'} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {paths.map((path) => (
        <path key={path} d={path} />
      ))}
    </svg>
  );
}
