/** What of a style sheet Chrome 80 does not know, one sentence each. Properties that merely improve newer browsers are let through. */
const features = [
  [/:has\(/, ':has() is Chrome 105'],
  [/:is\(/, ':is() is Chrome 88'],
  [/:where\(/, ':where() is Chrome 88'],
  [/@layer\b/, '@layer is Chrome 99'],
  [/@container\b/, '@container is Chrome 105'],
  [/@property\b/, '@property is Chrome 85'],
  [/[{;]inset:/, 'inset is Chrome 87; use top, right, bottom, left'],
  [/[{;](margin|padding|border|inset)-(inline|block):/, 'two-sided logical shorthands are Chrome 87'],
  [/aspect-ratio:/, 'aspect-ratio is Chrome 88'],
  [/color-mix\(/, 'color-mix() is Chrome 111'],
  [/\b(oklch|oklab|lab|lch)\(/, 'these colours are Chrome 111'],
  [/\d(dvh|svh|lvh|dvw)\b/, 'dynamic viewport units are Chrome 108'],
  [/overflow:clip/, 'overflow: clip is Chrome 90'],
  [/\brevert\b/, 'revert is Chrome 84'],
  [/accent-color:/, 'accent-color is Chrome 93'],
  [/grid-template-(columns|rows):[^;}]*subgrid/, 'subgrid is Chrome 117'],
  [/[{;](translate|rotate|scale):/, 'single transforms are Chrome 104'],
];

export function cssTooNew(css) {
  const text = css.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\s*([{};:,])\s*/g, '$1');
  const found = features.filter(([pattern]) => pattern.test(text)).map(([, sentence]) => sentence);
  for (const [, selector, body] of text.matchAll(/([^{}]+)\{([^{}]*)\}/g)) {
    // Gaps between flex items are Chrome 84: the items would touch.
    if (/(^|;)display:(inline-)?flex/.test(body) && /(^|;)(row-|column-)?gap:/.test(body))
      found.push(`${selector}: gap in a flex box is Chrome 84; use a grid or margins`);
    if (/&/.test(selector)) found.push(`${selector}: nesting is Chrome 112`);
    // An unknown selector drops the whole rule: it must stand alone.
    if (/:focus-visible/.test(selector) && selector.includes(','))
      found.push(`${selector}: :focus-visible is Chrome 86; give it a rule of its own`);
  }
  return found;
}
