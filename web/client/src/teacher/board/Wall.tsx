import { useState } from 'preact/hooks';
import { Chips } from '../../ui/Tabs';
import { tt } from '../i18n/messages';
import { type Filter, filters, type LevelFilter, levels, matches, type Order, ofLevel, sorted } from './filters';
import { MarkSign } from './MarkSign';
import { TileView } from './Tile';
import { useArrows } from './useArrows';
import { isHere, type Mark, type Tile } from './wall';

const legend: readonly Mark['verdict'][] = ['right', 'notYet', 'waiting', 'none'];

interface WallProps {
  tiles: readonly Tile[];
  now: number;
  chosen: string | undefined;
  choose: (person: string) => void;
}

export function Wall({ tiles, now, chosen, choose }: WallProps) {
  const [filter, setFilter] = useState<Filter>('all');
  const [level, setLevel] = useState<LevelFilter>('any');
  const [order, setOrder] = useState<Order>('name');
  const ofThisLevel = tiles.filter((tile) => ofLevel(tile, level));
  const shown = sorted(
    ofThisLevel.filter((tile) => matches(tile, filter)),
    order,
  );
  const arrows = useArrows(shown.map(({ person }) => person));
  return (
    <section class="wall" aria-labelledby="wall-title">
      <header class="wall-head">
        <h2 id="wall-title" class="visually-hidden">
          {tt('wall.title')}
        </h2>
        <Chips
          label={tt('wall.filter')}
          items={filters.map((id) => ({
            id,
            text: tt(`filter.${id}`),
            count: ofThisLevel.filter((tile) => matches(tile, id)).length,
          }))}
          chosen={filter}
          choose={(id) => setFilter(id === filter ? 'all' : id)}
        />
        <div class="wall-selects">
          <label>
            <span class="visually-hidden">{tt('filter.level')}</span>
            <select
              class="input"
              value={level}
              onChange={(event) => setLevel(event.currentTarget.value as LevelFilter)}
            >
              <option value="any">{tt('filter.level.any')}</option>
              {levels.map((name) => (
                <option key={name} value={name}>
                  {tt(`filter.level.${name}`, { count: tiles.filter((tile) => ofLevel(tile, name)).length })}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span class="visually-hidden">{tt('sort.title')}</span>
            <select class="input" value={order} onChange={(event) => setOrder(event.currentTarget.value as Order)}>
              <option value="name">{tt('sort.name')}</option>
              <option value="place">{tt('sort.place')}</option>
            </select>
          </label>
        </div>
      </header>
      {shown.length === 0 ? (
        <p class="soft wall-empty">{tiles.length === 0 ? tt('wall.empty') : tt('filter.nobody')}</p>
      ) : (
        <ul class="tiles" ref={arrows.list} onKeyDown={arrows.onKeyDown}>
          {shown.map((tile) => (
            <TileView
              key={tile.person}
              tile={tile}
              now={now}
              chosen={chosen === tile.person}
              inTabOrder={arrows.active === tile.person}
              open={() => choose(tile.person)}
              focused={() => arrows.focused(tile.person)}
            />
          ))}
        </ul>
      )}
      <p class="legend soft small">
        <span role="status">
          {tt('wall.here', { here: tiles.filter(({ link }) => isHere(link)).length, total: tiles.length })}
        </span>
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
