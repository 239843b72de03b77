import type { ClozeContent } from '../protocol/wire.g';

const mostLetters = 2;

/** A choice among letters is a part of its word. */
export const isLetter = ({ gap, options }: ClozeContent): boolean =>
  gap !== '' && options.length > 0 && options.every((option) => option.trim().length <= mostLetters);

/** What stands close to a gap on both sides, up to the next space: the rest of its word. */
export function besides(parts: readonly ClozeContent[], at: number): readonly [before: string, after: string] {
  const text = (one: ClozeContent | undefined): string => (one?.gap === '' ? one.text : '');
  return [/\S*$/.exec(text(parts[at - 1]))?.[0] ?? '', /^\S*/.exec(text(parts[at + 1]))?.[0] ?? ''];
}
