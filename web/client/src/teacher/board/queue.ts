import type { Tile } from './wall';

interface Asked {
  readonly person: string;
  readonly name: string;
  readonly at: string;
}

export type Waiting =
  | (Asked & { readonly kind: 'hand' })
  | (Asked & {
      readonly kind: 'question';
      readonly id: string;
      readonly text: string;
      readonly step: string;
      readonly task: string;
    });

/** Hands and quiet questions of the class, who asked first comes first. */
export function queue(tiles: readonly Tile[]): readonly Waiting[] {
  return tiles
    .flatMap(({ person, name, hand, questions }): Waiting[] => [
      ...(hand === null ? [] : [{ kind: 'hand' as const, person, name, at: hand }]),
      ...questions.map((question) => ({ kind: 'question' as const, person, name, ...question })),
    ])
    .sort((a, b) => time(a.at) - time(b.at) || (a.person < b.person ? -1 : 1));
}

/** A hand without a time was raised before this was measured: long ago. */
const time = (at: string): number => Date.parse(at) || 0;
