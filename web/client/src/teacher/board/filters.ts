import type { Level } from '../../protocol/wire.g';
import { unreachable } from '../../unreachable';
import { isHere, marksOf, type Tile } from './wall';

export const filters = ['all', 'hands', 'stuck', 'notYet', 'check', 'away'] as const;
export type Filter = (typeof filters)[number];

export const levels = ['two', 'three', 'four'] as const satisfies readonly Level[];
export type LevelFilter = 'any' | (typeof levels)[number];

export type Order = 'name' | 'place';

export function matches(tile: Tile, filter: Filter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'hands':
      return tile.hand !== null || tile.questions.length > 0;
    case 'stuck':
      return tile.stuck !== 'no';
    case 'notYet':
      return marksOf(tile).some(({ verdict }) => verdict === 'notYet');
    case 'check':
      return marksOf(tile).some(({ verdict }) => verdict === 'waiting');
    case 'away':
      return !isHere(tile.link);
    default:
      return unreachable(filter);
  }
}

export const ofLevel = (tile: Tile, level: LevelFilter): boolean => level === 'any' || tile.level === level;

const collator = new Intl.Collator('ru');

export const byName = (a: Tile, b: Tile): number =>
  collator.compare(a.name, b.name) || (a.person < b.person ? -1 : a.person > b.person ? 1 : 0);

/** In order of the lesson's way; who is nowhere comes last. It says where to go first, not who is better: it never leaves this page. */
const byPlace = (a: Tile, b: Tile): number => (a.step || 999) - (b.step || 999) || a.task - b.task || byName(a, b);

export const sorted = (tiles: readonly Tile[], order: Order): readonly Tile[] =>
  [...tiles].sort(order === 'name' ? byName : byPlace);
