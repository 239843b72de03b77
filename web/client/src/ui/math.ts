import 'katex/dist/katex.min.css';
import './math.css';
import katex from 'katex';

/** Typesets the formulas in it. Into nodes, not as markup: the page's security policy lets no style attribute in. */
export function typeset(text: Element): void {
  for (const span of text.querySelectorAll<HTMLElement>('.math:not([data-set])')) {
    const tex = span.textContent ?? '';
    try {
      katex.render(tex, span, { throwOnError: true, strict: 'ignore', trust: false, maxSize: 20, maxExpand: 200 });
      span.setAttribute('data-set', '');
    } catch {
      span.textContent = tex; // its author's slip: the TeX is what there is to read
    }
  }
}
