import { useState } from 'preact/hooks';
import type { Link } from '../protocol/wire.g';
import { LinkIcon, OfflineIcon, SlowIcon, WindowIcon } from '../ui/icons';
import { tt } from './i18n/messages';
import { MarkSign } from './MarkSign';
import { type Filter, type Mark, matches, type Tile } from './wall';

const filters: readonly Filter[] = ['all', 'away', 'silent', 'check'];
const legend: readonly Mark['verdict'][] = ['right', 'notYet', 'waiting', 'none'];

export function Wall({ tiles }: { tiles: readonly Tile[] }) {
  const [filter, setFilter] = useState<Filter>('all');
  const here = tiles.filter((tile) => !matches(tile, 'away')).length;
  const shown = tiles.filter((tile) => matches(tile, filter));
  return (
    <section class="wall" aria-labelledby="wall-title">
      <header class="wall-head">
        <h2 id="wall-title">{tt('wall.title')}</h2>
        <p class="soft" role="status">
          {tt('wall.here', { here, total: tiles.length })}
        </p>
        <fieldset class="filters">
          <legend class="visually-hidden">{tt('wall.filter')}</legend>
          {filters.map((name) => (
            <button
              key={name}
              type="button"
              class="filter"
              aria-pressed={filter === name}
              onClick={() => setFilter(name)}
            >
              {tt(`filter.${name}`)}
              <span class="count">{tiles.filter((tile) => matches(tile, name)).length}</span>
            </button>
          ))}
        </fieldset>
      </header>
      {shown.length === 0 ? (
        <p class="soft wall-empty">{tiles.length === 0 ? tt('wall.empty') : tt('filter.nobody')}</p>
      ) : (
        <ul class="tiles">
          {shown.map((tile) => (
            <TileView key={tile.person} tile={tile} />
          ))}
        </ul>
      )}
      <p class="legend soft small">
        <span class="visually-hidden">{tt('mark.legend')}: </span>
        {legend.map((verdict) => (
          <span key={verdict}>
            <MarkSign verdict={verdict} />
            {tt(`mark.${verdict}`)}
          </span>
        ))}
      </p>
    </section>
  );
}

function TileView({ tile }: { tile: Tile }) {
  const away = matches(tile, 'away');
  return (
    <li class={`tile${away ? ' away' : ''}${tile.silent ? ' silent' : ''}`} data-person={tile.person}>
      <b class="tile-name">{tile.name}</b>
      <LinkSign link={tile.link} />
      <span class="tile-place">{tile.step > 0 ? tt('tile.step', { number: tile.step }) : ''}</span>
      <span class="tile-quiet">
        {tile.silent ? `${tt('tile.silent')} ` : ''}
        {quiet(tile.quietFor)}
        {tile.late ? ` · ${tile.late === 'afterBell' ? tt('tile.afterBell') : tt('tile.duringPause')}` : ''}
      </span>
      <Marks marks={tile.marks} />
    </li>
  );
}

function Marks({ marks }: { marks: readonly Mark[] }) {
  const count = (verdict: Mark['verdict']): number => marks.filter((mark) => mark.verdict === verdict).length;
  const words = tt('tile.marks', {
    right: count('right'),
    notYet: count('notYet'),
    waiting: count('waiting') + count('unknown'),
    none: count('none'),
  });
  return (
    <span class="marks" role="img" aria-label={words}>
      {marks.map((mark) => (
        <MarkSign key={mark.task} verdict={mark.verdict} title={tt(`mark.${mark.verdict}`)} />
      ))}
    </span>
  );
}

function LinkSign({ link }: { link: Link }) {
  const Icon = { good: LinkIcon, slow: SlowIcon, elsewhere: WindowIcon, away: OfflineIcon, unknown: OfflineIcon }[link];
  return (
    <span class={`tile-link ${link}`}>
      <Icon />
      <span>{tt(`link.${link}`)}</span>
    </span>
  );
}

const minute = 60_000;

function quiet(ms: number | null): string {
  if (ms === null) return '';
  return ms < minute ? tt('tile.now') : tt('tile.minutes', { count: Math.floor(ms / minute) });
}
