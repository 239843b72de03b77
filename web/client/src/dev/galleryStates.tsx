import { useRef, useState } from 'preact/hooks';
import { CutArt, QuietArt, RestArt, SearchArt } from '../ui/art';
import { Banner } from '../ui/Banner';
import { CodeDisplay } from '../ui/Code';
import { Badge, Button, Card, EmptyState, Progress } from '../ui/controls';
import { ReleaseIcon, ShuffleIcon, StuckIcon } from '../ui/deskIcons';
import { CheckIcon, GatherIcon, HandIcon, LinkIcon, OfflineIcon, QuestionIcon, SlowIcon, WarnIcon } from '../ui/icons';
import { useGlide } from '../ui/motion';
import { PathLine } from '../ui/PathLine';
import { SaveSign, type SaveState } from '../ui/SaveSign';
import { Skeleton } from '../ui/Skeleton';
import { Tile, TileFlag } from '../ui/Tile';
import { digits, TimerFace } from '../ui/TimerFace';
import { tg } from './i18n/messages';
import { Part } from './Part';

const saves: readonly SaveState[] = ['typing', 'saving', 'device', 'offline', 'school', 'accepted', 'refused'];
const tones = ['plain', 'accent', 'good', 'not-yet', 'waiting', 'bad'] as const;

export function Messages() {
  return (
    <>
      <Part id="banners" title={tg('ui.banners')}>
        <Banner
          tone="not-yet"
          icon={<OfflineIcon />}
          title={tg('ui.banner.offline')}
          action={<Button>{tg('ui.banner.retry')}</Button>}
        >
          {tg('ui.banner.offline.hint')}
        </Banner>
        <Banner tone="accent" icon={<GatherIcon />} title={tg('ui.banner.gather')}>
          {tg('ui.banner.gather.hint')}
        </Banner>
        <Banner tone="good" icon={<CheckIcon />}>
          {tg('ui.banner.good')}
        </Banner>
        <Banner tone="waiting" icon={<SlowIcon />}>
          {tg('ui.banner.waiting')}
        </Banner>
        <Banner tone="bad" icon={<WarnIcon />}>
          {tg('ui.banner.bad')}
        </Banner>
      </Part>
      <Part id="saving" title={tg('ui.saving')}>
        <ul class="gallery-list">
          {saves.map((state) => (
            <li key={state}>
              <SaveSign state={state}>{tg(`ui.save.${state}`)}</SaveSign>
            </li>
          ))}
        </ul>
      </Part>
    </>
  );
}

export function Boards() {
  const path = (['1', '2', '3', '4'] as const).map((id, i) => ({
    id,
    title: tg(`ui.path.${id}`),
    state: i < 1 ? ('done' as const) : i === 1 ? ('here' as const) : ('ahead' as const),
    self: i === 2,
    detail: i === 1 || i === 2 ? tg('ui.path.here', { count: i === 1 ? 21 : 6 }) : undefined,
  }));
  const left = (time: string): string => tg('ui.timer.left', { time });
  return (
    <>
      <Part id="badges" title={tg('ui.badges')}>
        <div class="row">
          {tones.map((tone) => (
            <Badge key={tone} tone={tone} {...(tone === 'good' ? { icon: <CheckIcon /> } : {})}>
              {tg(`ui.badge.${tone === 'not-yet' ? 'notYet' : tone}`)}
            </Badge>
          ))}
        </div>
        <div class="gallery-tiles">
          <Tile name={tg('ui.tile.a')} link={<LinkIcon />} place={tg('ui.tile.place')} foot={tg('ui.tile.now')} />
          <Tile
            name={tg('ui.tile.b')}
            tone="asks"
            link={<LinkIcon />}
            place={tg('ui.tile.place')}
            open={() => undefined}
            flags={
              <>
                <TileFlag icon={<HandIcon />}>{tg('ui.tile.hand')}</TileFlag>
                <TileFlag tone="waiting" icon={<QuestionIcon />}>
                  {tg('ui.tile.question')}
                </TileFlag>
              </>
            }
          />
          <Tile
            name={tg('ui.tile.c')}
            tone="stuck"
            link={<SlowIcon />}
            place={tg('ui.tile.place')}
            open={() => undefined}
            chosen
            flags={
              <TileFlag tone="not-yet" icon={<StuckIcon />}>
                {tg('ui.tile.stuck')}
              </TileFlag>
            }
          />
          <Tile name={tg('ui.tile.d')} tone="away" link={<OfflineIcon />} foot={tg('ui.tile.away')} />
        </div>
      </Part>
      <Part id="path" title={tg('ui.path')}>
        <PathLine label={tg('ui.path')} stops={path} go={() => undefined} />
        <Progress label={tg('ui.progress')} value={4} of={10} />
      </Part>
      <Part id="timers" title={tg('ui.timers')}>
        <div class="row">
          <TimerFace left={272} of={300} label={left(digits(272))} />
          <TimerFace left={41} of={300} label={left(digits(41))} />
          <TimerFace left={150} of={300} label={left(digits(150))} held note={tg('ui.timer.held')} />
          <TimerFace left={0} of={300} label={left(digits(0))} />
          <TimerFace left={95} of={120} label={left(digits(95))} size="small" />
        </div>
        <div class="row">
          <CodeDisplay code="20264571" label={tg('ui.code.say')} />
          <CodeDisplay code="482190" label={tg('ui.code.say')} size="inline" />
        </div>
        <CodeDisplay code="20264571" label={tg('ui.code.say')} size="huge" />
      </Part>
    </>
  );
}

export function Empties() {
  return (
    <Part id="empty" title={tg('ui.empty')}>
      <div class="gallery-columns">
        <Card>
          <EmptyState title={tg('ui.empty.rest')} hint={tg('ui.empty.rest.hint')} icon={<RestArt />} />
        </Card>
        <Card>
          <EmptyState title={tg('ui.empty.quiet')} icon={<QuietArt />} />
        </Card>
        <Card>
          <EmptyState title={tg('ui.empty.search')} icon={<SearchArt />} />
        </Card>
        <Card>
          <EmptyState title={tg('ui.empty.cut')} icon={<CutArt />}>
            <Button>{tg('ui.banner.retry')}</Button>
          </EmptyState>
        </Card>
      </div>
      <h3>{tg('ui.loading')}</h3>
      <div class="gallery-columns">
        <Skeleton />
        <Skeleton kind="cards" count={2} />
      </div>
      <Skeleton kind="tiles" count={6} />
    </Part>
  );
}

export function Moving() {
  const [frame, setFrame] = useState<'none' | 'gathering' | 'releasing'>('none');
  const [order, setOrder] = useState<readonly ('a' | 'b' | 'c' | 'd')[]>(['a', 'b', 'c', 'd']);
  const list = useRef<HTMLUListElement>(null);
  useGlide(list, order);
  return (
    <Part id="motion" title={tg('ui.motion')}>
      <div class="row">
        <Button icon={<GatherIcon />} onClick={() => setFrame('gathering')}>
          {tg('ui.motion.gather')}
        </Button>
        <Button icon={<ReleaseIcon />} onClick={() => setFrame('releasing')}>
          {tg('ui.motion.release')}
        </Button>
        <Button icon={<ShuffleIcon />} onClick={() => setOrder([...order.slice(1), ...order.slice(0, 1)])}>
          {tg('ui.motion.shuffle')}
        </Button>
      </div>
      {frame === 'none' ? null : (
        <div key={frame} class={frame}>
          <Banner tone="accent" icon={<GatherIcon />}>
            {tg('ui.motion.frame')}
          </Banner>
        </div>
      )}
      <ul class="gallery-tiles" ref={list}>
        {order.map((id) => (
          <li key={id} data-glide={id}>
            <Tile name={tg(`ui.tile.${id}`)} place={tg('ui.tile.place')} />
          </li>
        ))}
      </ul>
    </Part>
  );
}
