// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Fake } from '../dev/fake';
import { names, screenBox, teacherWorld } from '../dev/teacher-fake';
import type { LessonView } from '../protocol/wire.g';
import { clear, doing, press, show } from '../testing/page';
import { ScreenPage } from './ScreenPage';

describe('the big screen', () => {
  let world: Fake;
  let page: HTMLElement;

  beforeEach(async () => {
    world = teacherWorld(screenBox);
    page = await show(<ScreenPage id="l-1" />, world);
  });

  afterEach(() => doing(clear));

  const lesson = (change: LessonView): Promise<void> =>
    doing(() => world.change('lesson/l-1', { ...world.inbox.peek().held['lesson/l-1']?.view, ...change }));
  const answers = [
    { id: 'k1', answer: { t: 'answer.text', text: 'Чтобы сравнить' }, name: 'Варвара Д.' },
    { id: 'k2', answer: { t: 'answer.file', media: 'm' }, name: 'Кира О.' },
  ] as const;

  it('follows the class by itself', async () => {
    expect(page.querySelector('h1')?.textContent).toBe('Общий знаменатель');
    await lesson({ current: 's3' });
    expect(page.querySelector('h1')?.textContent).toBe('Решаем сами');
    await lesson({ gather: { on: true, step: 's2', task: 't3', note: 'Смотрите сюда' } });
    expect(page.querySelector('.scene')?.textContent).toContain('Смотрите сюда');
    expect(page.querySelector('h1')?.textContent).toBe('Задание 3');
    await lesson({ pause: { on: true, phrase: 'lookAtBoard', note: '' } });
    expect(page.querySelector('h1')?.textContent).toBe('Смотрим на доску');
  });

  it('shows answers in the teacher’s order, by letters, names only while they are wanted', async () => {
    const board = { on: true, snapshot: 's', task: 't4', answers, withNames: false };
    await lesson({ board });
    const shown = [...page.querySelectorAll('.shown-answer')];
    expect(shown.map((one) => one.querySelector('[aria-hidden]')?.textContent)).toEqual(['А', 'Б']);
    expect(shown[1]?.querySelector('img')?.getAttribute('src')).toBe('/api/lessons/l-1/shown/s/k2');
    expect(page.textContent).not.toContain('Варвара');
    await lesson({ board: { ...board, withNames: true } });
    expect(page.textContent).toContain('Варвара Д.');
  });

  it('names nobody and counts nobody', async () => {
    for (const name of names) expect(page.textContent).not.toContain(name);
  });

  it('shows the code large when asked to on this very screen, and puts it away', async () => {
    expect(page.querySelector('.screen-code')?.textContent).toContain('4821 0573');
    await doing(() => press(page, 'Показать код крупно').click());
    expect(page.querySelector('.way-in-qr')?.getAttribute('src')).toBe('/api/qr?path=%2Fj%2F48210573');
    await doing(() => press(page, 'Убрать код').click());
    expect(page.textContent).not.toContain('4821 0573');
    expect(world.sent).toEqual([]);
  });

  it('ends with the lesson', async () => {
    await lesson({ status: 'ended', code: '' });
    expect(page.querySelector('h1')?.textContent).toBe('Урок закончился');
    expect(page.querySelector('.screen-tools')).toBeNull();
  });
});
