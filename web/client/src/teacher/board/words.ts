import type { Level } from '../../protocol/wire.g';
import { tt } from '../i18n/messages';
import type { Tile } from './wall';

const minute = 60_000;

export function ago(at: string, now: number): string {
  const ms = now - Date.parse(at);
  if (Number.isNaN(ms)) return '';
  return ms < minute ? tt('tile.now') : tt('tile.minutes', { count: Math.floor(ms / minute) });
}

/** Nothing in the first minute: where there is little room, a sign alone says «just now». */
export const minutes = (at: string, now: number): string =>
  now - Date.parse(at) >= minute ? tt('tile.minutes', { count: Math.floor((now - Date.parse(at)) / minute) }) : '';

export function quiet(ms: number | null): string {
  if (ms === null) return '';
  return ms < minute ? tt('tile.now') : tt('tile.minutes', { count: Math.floor(ms / minute) });
}

/** Why the desk thinks so, short enough for a tile; empty when nobody has to come. */
export function stuckShort(tile: Tile): string {
  switch (tile.stuck) {
    case 'no':
      return '';
    case 'manyTries':
      return tile.attempts > 0 ? tt('stuck.manyTries', { count: tile.attempts }) : tt('stuck.manyTries.some');
    case 'longAtTask':
      return tt('stuck.longAtTask');
    case 'silent':
      return (tile.quietFor ?? 0) < minute
        ? tt('stuck.silent.some')
        : tt('stuck.silent', { count: Math.floor((tile.quietFor ?? 0) / minute) });
  }
}

/** The same as a sentence, for who is about to go there. */
export const stuckWhy = (tile: Tile): string => (tile.stuck === 'no' ? '' : tt(`stuck.why.${tile.stuck}`));

export function place(tile: Tile): string {
  if (tile.step === 0) return '';
  return tile.task > 0
    ? tt('tile.place', { step: tile.step, task: tile.task })
    : tt('tile.step', { number: tile.step });
}

export const levelShort = (level: Exclude<Level, 'unknown'>): string => tt(`level.short.${level}`);
