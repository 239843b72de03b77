import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { OptionContent } from '../protocol/wire.g';
import { Button } from '../ui/controls';
import { CloseIcon, LinkIcon } from '../ui/icons';
import { Prose } from '../ui/Prose';
import { draftOf, partnersOf } from './codec';
import { type AnswerFormProps, plain } from './form';
import { tk } from './i18n/messages';

/** A row is chosen, then what goes with it; the next row without a pair is chosen by itself. */
export function Match({ task, text, readOnly, typed, left }: AnswerFormProps) {
  const partners = partnersOf(task, text);
  const [wanted, want] = useState<string>();
  const [said, say] = useState('');
  const root = useRef<HTMLFieldSetElement>(null);
  const focus = useRef<string | null>(null);
  const lone = task.options.filter(({ id }) => partners[id] === undefined);
  const here = wanted !== undefined && task.options.some(({ id }) => id === wanted) ? wanted : lone[0]?.id;
  const free = task.partners.filter(({ id }) => !Object.values(partners).includes(id));

  // What was pressed is gone from its place: the focus goes on where the next press is likely.
  useLayoutEffect(() => {
    if (focus.current === null) return;
    const found = root.current?.querySelector<HTMLElement>(focus.current);
    focus.current = null;
    (found ?? root.current?.querySelector<HTMLElement>('button'))?.focus();
  }, [text]);

  const write = (after: Readonly<Record<string, string>>): void => {
    typed(Object.keys(after).length === 0 ? '' : draftOf({ t: 'answer.match', partners: after }));
    left();
  };
  const pair = (partner: OptionContent, at: number): void => {
    const item = task.options.find(({ id }) => id === here);
    if (!item) return;
    const next = lone.find(({ id }) => id !== item.id);
    const rest = free.filter(({ id }) => id !== partner.id);
    focus.current = `[data-partner="${CSS.escape((rest[at] ?? rest[at - 1])?.id ?? '')}"]`;
    write({ ...partners, [item.id]: partner.id });
    want(next?.id);
    const made = tk('match.made', { left: plain(item.text), right: plain(partner.text) });
    say(`${made} ${next ? tk('match.next', { left: plain(next.text) }) : tk('match.all')}`);
  };
  const part = (id: string): void => {
    const { [id]: _, ...after } = partners;
    focus.current = `[data-row="${CSS.escape(id)}"]`;
    want(id);
    write(after);
    say('');
  };

  return (
    <fieldset class="match" disabled={readOnly} ref={root}>
      <legend class="choice-legend">{tk('match.legend')}</legend>
      <p class="soft small">{tk('match.hint')}</p>
      <div class="match-sides">
        <ul class="match-rows" aria-label={tk('match.left')}>
          {task.options.map((item) => {
            const partner = task.partners.find(({ id }) => id === partners[item.id]);
            return (
              <li key={item.id} class={partner ? 'match-row paired' : 'match-row'}>
                <button
                  type="button"
                  class="match-item"
                  data-row={item.id}
                  aria-pressed={item.id === here}
                  onClick={() => want(item.id)}
                >
                  <Prose as="span" html={item.text} />
                  <LinkIcon class="match-joint" />
                  {partner ? (
                    <Prose as="span" class="match-partner" html={partner.text} />
                  ) : (
                    <span class="soft small">{tk('match.empty')}</span>
                  )}
                </button>
                {partner ? (
                  <Button
                    look="quiet"
                    icon={<CloseIcon />}
                    label={tk('match.part', { left: plain(item.text), right: plain(partner.text) })}
                    onClick={() => part(item.id)}
                  />
                ) : null}
              </li>
            );
          })}
        </ul>
        <ul class="match-bank" aria-label={tk('match.right')}>
          {free.map((partner, at) => (
            <li key={partner.id}>
              <button
                type="button"
                class="match-card"
                data-partner={partner.id}
                disabled={readOnly || here === undefined}
                onClick={() => pair(partner, at)}
              >
                <Prose as="span" html={partner.text} />
              </button>
            </li>
          ))}
          {free.length === 0 ? <li class="soft small">{tk('match.rest')}</li> : null}
        </ul>
      </div>
      <p class="visually-hidden" role="status">
        {said}
      </p>
    </fieldset>
  );
}
