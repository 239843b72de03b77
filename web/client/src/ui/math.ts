import 'katex/dist/katex.min.css';
import './math.css';
import katex from 'katex';

/** Fractions in a line of text are set at half their height: too small for who has just learned to read them. */
const large = (tex: string): string => `\\displaystyle ${tex}`;

/** Typesets the formulas in it. Into nodes, not as markup: the page's security policy lets no style attribute in. */
export function typeset(text: Element): void {
  for (const span of text.querySelectorAll<HTMLElement>('.math:not([data-set])')) {
    const tex = span.textContent ?? '';
    try {
      katex.render(large(tex), span, {
        throwOnError: true,
        strict: 'ignore',
        trust: false,
        maxSize: 20,
        maxExpand: 200,
      });
      span.setAttribute('data-set', '');
    } catch {
      span.textContent = tex; // its author's slip: the TeX is what there is to read
    }
  }
}
