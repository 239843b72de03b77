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

/** The text cut for lines: words, and indices of gaps. What stands in one run must not be parted by the end of a line. */
export function runs(parts: readonly ClozeContent[]): readonly (readonly (string | number)[])[] {
  const found: (string | number)[][] = [];
  let word: (string | number)[] = [];
  const close = (): void => {
    if (word.length > 0) found.push(word);
    word = [];
  };
  parts.forEach((part, at) => {
    if (part.gap === '') {
      for (const piece of part.text.split(/(\s+)/)) {
        if (piece.trim() !== '') {
          word.push(piece);
        } else if (piece !== '') {
          close();
          found.push([piece]);
        }
      }
    } else if (isLetter(part)) {
      word.push(at);
    } else {
      close();
      found.push([at]);
    }
  });
  close();
  return found;
}
