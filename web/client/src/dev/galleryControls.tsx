import { useState } from 'preact/hooks';
import { Choices } from '../ui/Choice';
import { CodeField } from '../ui/Code';
import { Confirm } from '../ui/Confirm';
import { Button, Field } from '../ui/controls';
import { Drawer } from '../ui/Drawer';
import { CopyIcon, CoTeacherIcon, MoreIcon, StopIcon, TimerIcon } from '../ui/deskIcons';
import { HandIcon, PauseIcon } from '../ui/icons';
import { Menu } from '../ui/Menu';
import { Overlay } from '../ui/Modal';
import { Switch } from '../ui/Switch';
import { Chips, Segments } from '../ui/Tabs';
import { UndoIcon } from '../ui/taskIcons';
import { ToastView, toast } from '../ui/toasts';
import { tg } from './i18n/messages';
import { Part } from './Part';

const nothing = (): void => undefined;

export function Actions() {
  return (
    <Part id="buttons" title={tg('ui.buttons')}>
      <div class="row">
        <Button look="primary">{tg('ui.button.primary')}</Button>
        <Button>{tg('ui.button.secondary')}</Button>
        <Button look="quiet">{tg('ui.button.quiet')}</Button>
        <Button look="danger">{tg('ui.button.danger')}</Button>
        <Button icon={<HandIcon />}>{tg('ui.button.icon')}</Button>
        <Button look="quiet" label={tg('ui.button.icon')} icon={<HandIcon />} />
      </div>
      <div class="row">
        <Button look="primary" large icon={<PauseIcon />}>
          {tg('ui.button.large')}
        </Button>
        <Button look="primary" disabled>
          {tg('ui.button.disabled')}
        </Button>
        <Button disabled>{tg('ui.button.disabled')}</Button>
        <Button look="primary" busy>
          {tg('ui.button.busy')}
        </Button>
        <Button busy>{tg('ui.button.busy')}</Button>
      </div>
    </Part>
  );
}

export function Fields() {
  const [code, setCode] = useState('20264');
  return (
    <Part id="fields" title={tg('ui.fields')}>
      <div class="gallery-columns">
        <Field label={tg('ui.field.empty')} hint={tg('ui.field.hint')}>
          {(ids) => <input {...ids} class="input" />}
        </Field>
        <Field label={tg('ui.field.label')} error={tg('ui.field.error')}>
          {(ids) => <input {...ids} class="input" defaultValue={tg('ui.field.value')} />}
        </Field>
        <Field label={tg('ui.field.readonly')}>
          {(ids) => <input {...ids} class="input" readOnly value={tg('ui.field.value')} />}
        </Field>
        <Field label={tg('ui.field.label')} hint={tg('ui.field.hint')}>
          {(ids) => <textarea {...ids} class="input" rows={3} />}
        </Field>
        <CodeField label={tg('ui.field.code')} length={8} value={code} change={setCode} />
      </div>
    </Part>
  );
}

const options = () => [
  { id: 'a', text: tg('ui.choice.a') },
  { id: 'b', text: tg('ui.choice.b'), hint: tg('ui.choice.hint') },
  { id: 'c', text: tg('ui.choice.c') },
];

export function Choosing() {
  const [one, setOne] = useState<readonly string[]>(['b']);
  const [several, setSeveral] = useState<readonly string[]>(['a', 'b']);
  const [names, setNames] = useState(true);
  const [tab, setTab] = useState<'wall' | 'steps' | 'board'>('wall');
  const [chip, setChip] = useState<'all' | 'stuck' | 'hands'>('all');
  const counts = { all: 27, stuck: 3, hands: 1 };
  return (
    <>
      <Part id="choices" title={tg('ui.choices')}>
        <div class="gallery-columns">
          <Choices legend={tg('ui.choice.one')} kind="one" options={options()} chosen={one} change={setOne} />
          <Choices
            legend={tg('ui.choice.several')}
            kind="several"
            options={options()}
            chosen={several}
            change={setSeveral}
            looks={{ a: 'right', b: 'notYet' }}
          />
          <Choices
            legend={tg('ui.choice.disabled')}
            kind="one"
            options={options()}
            chosen={['a']}
            change={nothing}
            disabled
          />
          <div>
            <Switch label={tg('ui.switch')} hint={tg('ui.switch.hint')} on={names} change={setNames} />
            <Switch label={tg('ui.switch')} on={!names} change={(on) => setNames(!on)} />
            <Switch label={tg('ui.switch.busy')} on busy change={nothing} />
            <Switch label={tg('ui.button.disabled')} on={false} disabled change={nothing} />
          </div>
        </div>
      </Part>
      <Part id="tabs" title={tg('ui.tabs')}>
        <Segments
          label={tg('ui.tabs')}
          items={(['wall', 'steps', 'board'] as const).map((id) => ({ id, text: tg(`ui.tab.${id}`) }))}
          chosen={tab}
          choose={setTab}
        />
        <Chips
          label={tg('ui.chip.all')}
          items={(['all', 'stuck', 'hands'] as const).map((id) => ({
            id,
            text: tg(`ui.chip.${id}`),
            count: counts[id],
          }))}
          chosen={chip}
          choose={setChip}
        />
      </Part>
    </>
  );
}

export function Windows() {
  const [open, setOpen] = useState<'dialog' | 'drawer' | 'overlay'>();
  const close = (): void => setOpen(undefined);
  const moved = (): void =>
    toast({
      tone: 'plain',
      text: tg('ui.toast.moved'),
      action: {
        text: tg('ui.toast.undo'),
        icon: <UndoIcon />,
        run: () => toast({ tone: 'good', text: tg('ui.toast.undone') }),
      },
    });
  return (
    <Part id="windows" title={tg('ui.windows')}>
      <div class="row">
        <Button onClick={() => setOpen('dialog')}>{tg('ui.open.dialog')}</Button>
        <Button onClick={() => setOpen('drawer')}>{tg('ui.open.drawer')}</Button>
        <Button onClick={() => setOpen('overlay')}>{tg('ui.open.overlay')}</Button>
        <Button onClick={moved}>{tg('ui.open.toast')}</Button>
        <Menu
          label={tg('ui.menu')}
          icon={<MoreIcon />}
          items={[
            { id: 'add', text: tg('ui.menu.add'), icon: <CoTeacherIcon />, run: nothing },
            { id: 'copy', text: tg('ui.menu.copy'), icon: <CopyIcon />, run: nothing },
            { id: 'end', text: tg('ui.menu.end'), icon: <StopIcon />, danger: true, run: () => setOpen('dialog') },
          ]}
        />
      </div>
      <div class="gallery-toasts">
        <ToastView
          tone="plain"
          text={tg('ui.toast.moved')}
          action={{ text: tg('ui.toast.undo'), icon: <UndoIcon />, run: nothing }}
          close={nothing}
        />
        <ToastView tone="good" text={tg('ui.toast.undone')} close={nothing} />
        <ToastView tone="bad" text={tg('ui.toast.bad')} close={nothing} />
      </div>
      {open === 'dialog' ? (
        <Confirm
          title={tg('ui.dialog.title')}
          yes={tg('ui.button.danger')}
          no={tg('ui.dialog.no')}
          run={close}
          cancel={close}
          danger
        >
          {tg('ui.dialog.text')}
        </Confirm>
      ) : open === 'drawer' ? (
        <Drawer title={tg('ui.drawer.title')} close={close} foot={<Button>{tg('ui.button.secondary')}</Button>}>
          <p>{tg('ui.tile.place')}</p>
          <p class="soft">{tg('ui.field.value')}</p>
        </Drawer>
      ) : open === 'overlay' ? (
        <Overlay label={tg('ui.overlay.title')}>
          <div class="gallery-overlay">
            <TimerIcon />
            <h2>{tg('ui.overlay.title')}</h2>
            <Button onClick={close}>{tg('ui.dialog.no')}</Button>
          </div>
        </Overlay>
      ) : null}
    </Part>
  );
}
