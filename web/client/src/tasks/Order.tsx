import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../ui/controls';
import { useGlide } from '../ui/motion';
import { Prose } from '../ui/Prose';
import { DownIcon, GripIcon, UpIcon } from '../ui/taskIcons';
import { draftOf, orderOf } from './codec';
import { type AnswerFormProps, plain } from './form';
import { tk } from './i18n/messages';
import { moved } from './moves';

/** Items to be put in order: by arrows, each move said aloud, or dragged. */
export function Order({ task, text, readOnly, typed, left }: AnswerFormProps) {
  const list = useRef<HTMLOListElement>(null);
  const pressed = useRef<{ readonly id: string; readonly up: boolean } | null>(null);
  const [said, say] = useState('');
  const [dragged, drag] = useState<string>();
  const ids = orderOf(task, text);
  const words = (id: string): string => plain(task.options.find((option) => option.id === id)?.text ?? id);

  useGlide(list as RefObject<HTMLElement>, ids.join(' '));
  // The row was moved in the document, and a moved element loses the focus.
  useLayoutEffect(() => {
    if (!pressed.current) return;
    const { id, up } = pressed.current;
    pressed.current = null;
    const buttons = list.current?.querySelectorAll<HTMLButtonElement>(`[data-item="${CSS.escape(id)}"] button`);
    const [above, below] = [buttons?.[0], buttons?.[1]];
    const wanted = up ? above : below;
    (wanted?.disabled ? (up ? below : above) : wanted)?.focus();
  }, [ids.join(' ')]);

  const move = (id: string, to: number): void => {
    const after = moved(ids, ids.indexOf(id), to);
    if (after.join(' ') === ids.join(' ')) return;
    typed(draftOf({ t: 'answer.order', items: after }));
    say(tk('order.moved', { text: words(id), place: after.indexOf(id) + 1, count: after.length }));
  };
  const over = (y: number): void => {
    if (dragged === undefined) return;
    const rows = [...(list.current?.children ?? [])].map((row) => row.getBoundingClientRect());
    const to = rows.findIndex(({ bottom }) => y < bottom);
    move(dragged, to < 0 ? rows.length - 1 : to);
  };
  const drop = (): void => {
    if (dragged === undefined) return;
    drag(undefined);
    left();
  };

  return (
    <fieldset class="order" disabled={readOnly}>
      <legend class="choice-legend">{tk('order.legend')}</legend>
      <p class="soft small">{tk('order.hint')}</p>
      <ol ref={list} class="order-list">
        {ids.map((id, at) => (
          <li key={id} class={id === dragged ? 'order-item dragged' : 'order-item'} data-item={id} data-glide={id}>
            <span
              class="grip"
              aria-hidden="true"
              onPointerDown={(event) => {
                if (readOnly) return;
                event.currentTarget.setPointerCapture(event.pointerId);
                drag(id);
              }}
              onPointerMove={(event) => over(event.clientY)}
              onPointerUp={drop}
              onPointerCancel={drop}
            >
              <GripIcon />
            </span>
            <span class="order-place" aria-hidden="true">
              {at + 1}
            </span>
            <Prose as="span" class="order-text" html={task.options.find((option) => option.id === id)?.text ?? id} />
            {[true, false].map((up) => (
              <Button
                key={String(up)}
                look="quiet"
                icon={up ? <UpIcon /> : <DownIcon />}
                label={tk(up ? 'order.up' : 'order.down', { text: words(id) })}
                disabled={readOnly || (up ? at === 0 : at === ids.length - 1)}
                onClick={() => {
                  pressed.current = { id, up };
                  move(id, up ? at - 1 : at + 1);
                  left();
                }}
              />
            ))}
          </li>
        ))}
      </ol>
      <p class="visually-hidden" role="status">
        {said}
      </p>
    </fieldset>
  );
}
