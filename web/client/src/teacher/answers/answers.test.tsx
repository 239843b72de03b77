// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Fake } from '../../dev/fake';
import { teacherWorld } from '../../dev/teacher-fake';
import type { BookView, LessonView } from '../../protocol/wire.g';
import { clear, doing, press, show } from '../../testing/page';
import { says } from '../../testing/seen';
import { DeskPage } from '../DeskPage';

// A board of 27 is drawn again and again: slow where the machine is busy.
vi.setConfig({ testTimeout: 30_000 });

describe('answers to talk about', () => {
  let world: Fake;
  let page: HTMLElement;

  beforeEach(async () => {
    world = teacherWorld();
    page = await show(<DeskPage id="l-1" />, world);
    await doing(() => press(page, 'Ответы').click());
  });

  afterEach(() => doing(clear));

  const sent = (index: number) => world.sent[index]?.command as Record<string, unknown> | undefined;
  const lesson = () => world.inbox.peek().held['lesson/l-1']?.view as LessonView;
  const order = () => (world.inbox.peek().held['book/l-1']?.view as BookView).snapshots?.['snap-1']?.order;
  const chosen = () =>
    [...page.querySelectorAll('.answer-card.chosen .answer-by')].map((one) => one.lastChild?.textContent);

  it('are kept as the wall shows them now', async () => {
    await doing(() => press(page, 'Снимок:').click());
    const { task, answers, t } = sent(0) as { t: string; task: string; answers: { attempt: number }[] };
    expect([t, task]).toEqual(['book.keep_snapshot', 't2']);
    expect(page.textContent).toContain(`Снимок: ${answers.length} ответов`);
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(answers.length);
  });

  it('are chosen and put in order with buttons', async () => {
    expect(chosen()).toEqual(['Варвара Д.', 'Кира О.', 'Алиса Б.']);
    await doing(() => press(page, 'Ниже: Варвара Д.').click());
    expect(order()).toEqual(['k4', 'k1', 'k0']);
    await doing(() => press(page, 'Показать ответ: Дарья З.').click());
    await doing(() => press(page, 'Не показывать: Кира О.').click());
    expect(order()).toEqual(['k1', 'k0', 'k2']);
    expect(chosen()).toEqual(['Варвара Д.', 'Алиса Б.', 'Дарья З.']);
  });

  it('are put in order by dragging', async () => {
    const cards = page.querySelectorAll('.answer-card.chosen');
    await doing(() => void cards[2]?.dispatchEvent(new Event('dragstart', { bubbles: true })));
    await doing(() => void cards[0]?.dispatchEvent(new Event('drop', { bubbles: true, cancelable: true })));
    expect(order()).toEqual(['k0', 'k1', 'k4']);
  });

  it('are shown without names, with them, and taken off; each can be taken back', async () => {
    await doing(() => press(page, 'На большой экран').click());
    expect(sent(0)).toEqual({
      t: 'lesson.show_answers',
      where: 'bigScreen',
      answers: { snapshot: 'snap-1', task: 't4', answers: ['k1', 'k4', 'k0'], withNames: false },
    });
    expect(lesson().board?.on).toBe(true);
    await doing(() => press(page, 'Показать имена').click());
    await says(page, 'Ответы показаны с именами');
    await doing(() => press(page, 'Отменить').click());
    await says(page, 'Сейчас на большом экране, без имён.');
    await doing(() => press(page, 'Убрать с экрана').click());
    await says(page, 'Ответы убраны');
    expect(lesson().board?.on).toBe(false);
    await doing(() => press(page, 'Отменить').click());
    await says(page, 'Убрать с экрана');
    expect([lesson().board?.on, lesson().board?.answers.map(({ id }) => id)]).toEqual([true, ['k1', 'k4', 'k0']]);
  });

  it('are shown to who has answered, and never with names there', async () => {
    await doing(() => press(page, 'Тем, кто ответил').click());
    expect(sent(0)).toMatchObject({ where: 'afterAnswering', answers: { withNames: false } });
    await doing(() => press(page, 'Убрать у ответивших').click());
    expect(sent(1)).toEqual({ t: 'lesson.hide_answers', where: 'afterAnswering', task: 't4' });
  });
});
