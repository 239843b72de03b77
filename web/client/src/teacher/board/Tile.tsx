import type { Link } from '../../protocol/wire.g';
import { WindowIcon } from '../../ui/deskIcons';
import { HandIcon, LinkIcon, OfflineIcon, QuestionIcon, SlowIcon } from '../../ui/icons';
import { tt } from '../i18n/messages';
import { MarkGroups } from './MarkGroups';
import { isHere, type Tile } from './wall';
import { levelShort, minutes, place, quiet, stuckShort } from './words';

interface TileProps {
  tile: Tile;
  now: number;
  chosen: boolean;
  /** One tile of the board is in the order of Tab; arrows move between them. */
  inTabOrder: boolean;
  open: () => void;
  focused: () => void;
}

export function TileView({ tile, now, chosen, inTabOrder, open, focused }: TileProps) {
  const stuck = stuckShort(tile);
  const asks = tile.hand !== null || tile.questions.length > 0;
  const looks = [
    'tile',
    isHere(tile.link) ? '' : 'away',
    stuck ? 'stuck' : '',
    asks ? 'asks' : '',
    chosen ? 'chosen' : '',
  ];
  return (
    <li class={looks.filter(Boolean).join(' ')} data-person={tile.person}>
      <button
        type="button"
        class="tile-open"
        aria-pressed={chosen}
        tabIndex={inTabOrder ? 0 : -1}
        onClick={open}
        onFocus={focused}
      >
        <span class="tile-head">
          <b class="tile-name">{tile.name}</b>
          <Asks tile={tile} now={now} />
        </span>
        <span class="tile-line">
          <span class="tile-place">{isHere(tile.link) ? place(tile) : tt(`link.${tile.link}`)}</span>
          {tile.level ? <span class="tile-level">{levelShort(tile.level)}</span> : null}
          <LinkSign link={tile.link} words={isHere(tile.link) ? 'hidden' : 'none'} />
        </span>
        <span class="tile-line tile-why">
          {stuck ? <b>{stuck}</b> : null}
          <span>
            {[stuck || !isHere(tile.link) ? '' : quiet(tile.quietFor), late(tile)].filter(Boolean).join(' · ')}
          </span>
        </span>
        <MarkGroups groups={tile.groups} current={tile.step} />
      </button>
    </li>
  );
}

function late(tile: Tile): string {
  if (!tile.late) return '';
  return tile.late === 'afterBell' ? tt('tile.afterBell') : tt('tile.duringPause');
}

function Asks({ tile, now }: { tile: Tile; now: number }) {
  return (
    <>
      {tile.hand === null ? null : (
        <span class="tile-ask" title={tt('tile.hand')}>
          <HandIcon />
          <span class="visually-hidden">{tt('tile.hand')}</span>
          <Waited since={tile.hand} now={now} />
        </span>
      )}
      {tile.questions.length === 0 ? null : (
        <span class="tile-ask">
          <QuestionIcon />
          <span aria-hidden="true">{tile.questions.length}</span>
          <span class="visually-hidden">{tt('tile.questions', { count: tile.questions.length })}</span>
        </span>
      )}
    </>
  );
}

/** A name has no room beside «3 min» and a question: eyes get a prime, a screen reader the word. */
function Waited({ since, now }: { since: string; now: number }) {
  const words = minutes(since, now);
  if (!words) return null;
  return (
    <>
      <span aria-hidden="true">{words.replace(/\D+$/, '′')}</span>
      <span class="visually-hidden">{words}</span>
    </>
  );
}

export function LinkSign({ link, words }: { link: Link; words: 'shown' | 'hidden' | 'none' }) {
  const Icon = { good: LinkIcon, slow: SlowIcon, elsewhere: WindowIcon, away: OfflineIcon, unknown: OfflineIcon }[link];
  // On a board of 27 the shape says it, and who is away is told in the line; a screen reader has the words all the same.
  return (
    <span class={`tile-link ${link}`} title={tt(`link.${link}`)}>
      <Icon />
      {words === 'none' ? null : <span class={words === 'hidden' ? 'visually-hidden' : ''}>{tt(`link.${link}`)}</span>}
    </span>
  );
}
