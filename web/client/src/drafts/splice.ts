export interface Splice {
  readonly at: number;
  readonly removed: number;
  readonly inserted: string;
}

/** The one replacement, in UTF-16 units, that turns `from` into `to`. Never cuts a surrogate pair: half a letter does not survive UTF-8. */
export function spliceBetween(from: string, to: string): Splice {
  const most = Math.min(from.length, to.length);
  let start = 0;
  while (start < most && from.charCodeAt(start) === to.charCodeAt(start)) start++;
  if (start > 0 && isHigh(from.charCodeAt(start - 1))) start--;
  let end = 0;
  while (end < most - start && from.charCodeAt(from.length - 1 - end) === to.charCodeAt(to.length - 1 - end)) end++;
  if (end > 0 && isLow(from.charCodeAt(from.length - end))) end--;
  return { at: start, removed: from.length - start - end, inserted: to.slice(start, to.length - end) };
}

export function applySplice(text: string, { at, removed, inserted }: Splice): string {
  return text.slice(0, at) + inserted + text.slice(at + removed);
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
