import { useLayoutEffect, useRef } from 'preact/hooks';

interface ProseProps {
  html: string;
  as?: 'div' | 'span' | 'dd';
  class?: string;
}

const formula = 'class="math"';

/**
 * Text of a module. The only place where markup of the server enters the page: it renders Markdown itself, raw HTML off.
 * Formulas stand in it as TeX and are typeset when what typesets them has come.
 */
export function Prose({ html, as: Element = 'div', class: extra }: ProseProps) {
  const text = useRef<HTMLElement | null>(null);
  useLayoutEffect(() => {
    if (!html.includes(formula)) return;
    let shown = true;
    import('./math').then(
      ({ typeset }) => {
        if (shown && text.current) typeset(text.current);
      },
      () => undefined, // no link: a formula stays readable as TeX
    );
    return () => {
      shown = false;
    };
  }, [html]);
  return (
    <Element
      ref={(element: HTMLElement | null) => {
        text.current = element;
      }}
      class={extra ? `prose ${extra}` : 'prose'}
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
