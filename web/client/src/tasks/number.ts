/** `0,75`, `0.75`, `-3`, `3/4`, `1 1/2`. Lenient on purpose: the school reads the number, this only catches a slip before it is sent. */
export function looksLikeNumber(text: string): boolean {
  return /^[-−+]?\s*\d[\d\s]*([.,]\d+|\s*\/\s*0*[1-9]\d*)?$/.test(text.trim());
}
