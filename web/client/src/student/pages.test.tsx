// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Fake, fakePlatform, people } from '../dev/fake';
import { LobbyPage } from '../lobby/LobbyPage';
import type { LessonView, StudentView } from '../protocol/wire.g';
import { clear, doing, press, show, type } from '../testing/page';
import { LessonPage } from './LessonPage';

const lessonName = 'lesson/l-1';

describe('a student', () => {
  let world: Fake;

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
    vi.stubGlobal('scrollTo', () => undefined);
    world = fakePlatform(people.student);
  });

  afterEach(async () => {
    await doing(clear);
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  const lesson = (change: LessonView): Promise<void> => {
    const held = world.inbox.peek().held[lessonName];
    return doing(() => world.change(lessonName, { ...held?.view, ...change }));
  };
  const task = (root: Element, id: string): Element => root.querySelector(`[data-task="${id}"]`) ?? root;
  const commands = (): unknown[] => world.sent.map(({ command }) => command);

  it('sees the lessons of the day, one large way into the open one, and nobody else', async () => {
    const page = await show(<LobbyPage />, world);
    expect(page.querySelectorAll('.lesson-card')).toHaveLength(3);
    expect(page.querySelectorAll('.button.primary')).toHaveLength(1);
    expect(press(page, 'Войти в урок').getAttribute('href')).toBe('/lesson/l-1');
    expect(page.textContent).not.toContain('Алиса');
  });

  it('sees a lesson appear when the teacher opens it', async () => {
    const page = await show(<LobbyPage />, world);
    const view = world.inbox.peek().held['class/c-5a']?.view as { lessons: Record<string, { status: string }> };
    const planned = view.lessons['l-2'];
    await doing(() =>
      world.change('class/c-5a', { lessons: { ...view.lessons, 'l-2': { ...planned, status: 'open' } } } as never),
    );
    expect(page.querySelectorAll('.button.primary')).toHaveLength(2);
  });

  it('hands an answer in, sees it go and be accepted', async () => {
    const page = await show(<LessonPage id="l-1" />, world);
    const card = task(page, 't4');
    const area = card.querySelector('textarea') as HTMLTextAreaElement;
    await doing(() => type(area, 'чтобы сравнить'));
    expect(card.querySelector('.saving')?.textContent).toBe('набираете…');
    await doing(() => void vi.advanceTimersByTime(1_000));
    expect(card.querySelector('.saving')?.getAttribute('data-saving')).toBe('memory'); // this world has no durable store
    await doing(() => press(card, 'Ответить').click());
    expect(commands()).toContainEqual(
      expect.objectContaining({
        t: 'student.submit_answer',
        task: { module: 'm-fractions@1', task: 't4' },
        answer: { t: 'answer.text', text: 'чтобы сравнить' },
        lesson: 'l-1',
        step: 's2',
      }),
    );
    expect(card.querySelector('.saving')?.textContent).toBe('ответ принят школой');
    expect(card.querySelector('textarea')).toBeNull();
  });

  it('is told honestly when the school does not answer', async () => {
    world.connect({ kind: 'waiting', attempt: 1, delay: 300 });
    const page = await show(<LessonPage id="l-1" />, world);
    const card = task(page, 't4');
    await doing(() => type(card.querySelector('textarea') as HTMLTextAreaElement, 'x'));
    await doing(() => press(card, 'Ответить').click());
    expect(card.querySelector('.saving')?.getAttribute('data-saving')).toBe('keptMemory');
    expect(page.textContent).toContain('Нет связи со школой');
    await doing(() => world.connect({ kind: 'live', transport: 'webSocket' }));
    expect(card.querySelector('.saving')?.getAttribute('data-saving')).toBe('accepted');
  });

  it('is stopped at a number that is none, before it is sent', async () => {
    const page = await show(<LessonPage id="l-1" />, world);
    const card = task(page, 't2');
    await doing(() => type(card.querySelector('input') as HTMLInputElement, 'много'));
    await doing(() => press(card, 'Ответить').click());
    expect(card.textContent).toContain('Это не похоже на число');
    expect(commands()).not.toContainEqual(expect.objectContaining({ t: 'student.submit_answer' }));
  });

  it('can look back at attempts and go on from the last one', async () => {
    const page = await show(<LessonPage id="l-1" />, world);
    const card = task(page, 't2');
    expect(card.querySelectorAll('.attempts li')).toHaveLength(2);
    expect(card.textContent).toContain('пока нет — попробуйте ещё');
    await doing(() => press(card, 'Исправить прошлый ответ').click());
    expect(card.querySelector('input')?.value).toBe('0,75');
  });

  it('moves within the stretch that is open, and only there', async () => {
    const page = await show(<LessonPage id="l-1" />, world);
    const way = [...page.querySelectorAll<HTMLButtonElement>('.stop')];
    expect(way.map(({ disabled }) => disabled)).toEqual([true, false, false, true, true]);
    await doing(() => way[2]?.click());
    expect(page.querySelector('h1')?.textContent).toBe('Решаем сами');
    expect(commands()).toContainEqual({ t: 'student.go_to_place', lesson: 'l-1', step: 's3' });
  });

  it('follows the class when the own place closes', async () => {
    const page = await show(<LessonPage id="l-1" />, world);
    await lesson({ current: 's4' });
    expect(page.querySelector('h1')?.textContent).toBe('Спор о торте');
    expect(page.textContent).toContain('Класс перешёл к шагу «Спор о торте»');
  });

  it('pauses with the teacher’s words and comes back to the same field', async () => {
    const page = await show(<LessonPage id="l-1" />, world);
    const area = page.querySelector('textarea') as HTMLTextAreaElement;
    area.focus();
    await lesson({ pause: { on: true, phrase: 'lookAtBoard', note: 'Второй пример' } });
    expect(page.querySelector('dialog')?.open).toBe(true);
    expect(page.querySelector('dialog')?.textContent).toContain('Смотрим на доскуВторой пример');
    await lesson({ pause: { on: false, phrase: 'lookAtBoard', note: '' } });
    expect(page.querySelector('dialog')).toBeNull();
    expect(document.activeElement).toBe(area);
  });

  it('joins an open lesson once, and waits for a planned one', async () => {
    await doing(() => world.change('student/p-misha', { class: 'c-5a' } satisfies StudentView));
    await lesson({ status: 'planned' });
    const page = await show(<LessonPage id="l-1" />, world);
    expect(page.textContent).toContain('Урок ещё не открыт');
    expect(commands()).toEqual([]);
    await lesson({ status: 'open' });
    expect(commands()).toEqual([{ t: 'student.join_lesson', lesson: 'l-1', module: 'm-fractions@1' }]);
    expect(page.querySelector('h1')?.textContent).toBe('Общий знаменатель');
  });

  it('can still answer after the end', async () => {
    await lesson({ status: 'ended' });
    const page = await show(<LessonPage id="l-1" />, world);
    expect(page.textContent).toContain('Урок закончился');
    const card = task(page, 't4');
    await doing(() => type(card.querySelector('textarea') as HTMLTextAreaElement, 'позже'));
    await doing(() => press(card, 'Ответить').click());
    expect(commands()).toContainEqual(expect.objectContaining({ t: 'student.submit_answer' }));
  });

  const gather = { on: true, step: 's2', task: 't4', note: 'Слушаем Соню' };

  it('works at the frame’s task while gathered, the own place and page untouched beneath', async () => {
    const scrolled = vi.fn();
    vi.stubGlobal('scrollTo', scrolled);
    vi.stubGlobal('scrollY', 420);
    const page = await show(<LessonPage id="l-1" />, world);
    const own = page.querySelector('main textarea') as HTMLTextAreaElement;
    await doing(() => own.focus());
    await doing(() => type(own, 'начало'));
    world.sent.length = 0;
    await lesson({ gather });
    const frame = page.querySelector('dialog') as HTMLDialogElement;
    // A modal dialog: the browser makes everything else inert.
    expect([frame.open, frame.contains(own), own.isConnected]).toEqual([true, false, true]);
    expect(frame.textContent).toContain('Слушаем Соню');
    const there = frame.querySelector('textarea') as HTMLTextAreaElement;
    expect(there.value).toBe('начало');
    await doing(() => there.focus());
    await doing(() => type(there, 'начало и конец'));
    expect(commands()).toEqual([]);
    scrolled.mockClear();
    await lesson({ gather: { ...gather, on: false } });
    expect(page.querySelector('dialog')).toBeNull();
    expect(scrolled).toHaveBeenLastCalledWith(expect.anything(), 420);
    expect(page.querySelector('main textarea')).toBe(own);
    expect([own.value, document.activeElement === own]).toEqual(['начало и конец', true]);
  });

  it.each(['pause', 'gather'] as const)('is paused over a gathering whichever came first: %s', async (first) => {
    const pause = { on: true, phrase: 'lookAtBoard' as const, note: '' };
    const page = await show(<LessonPage id="l-1" />, world);
    const own = page.querySelector('main textarea') as HTMLTextAreaElement;
    own.focus();
    const shown = vi.spyOn(HTMLDialogElement.prototype, 'showModal');
    await lesson(first === 'pause' ? { pause } : { gather });
    await lesson({ pause, gather });
    expect((shown.mock.instances.pop() as unknown as Element).textContent).toContain('Смотрим на доску');
    await lesson({ gather: { ...gather, on: false } });
    expect(page.querySelector('dialog')?.textContent).toContain('Смотрим на доску');
    await lesson({ pause: { ...pause, on: false } });
    expect(page.querySelector('dialog')).toBeNull();
    expect(document.activeElement).toBe(own);
  });

  it('chooses a level: its tasks first, the others at hand, the way counts the own ones', async () => {
    const page = await show(<LessonPage id="l-1" />, world);
    await doing(() => press(page, 'Выбрать уровень').click());
    const three = page.querySelectorAll<HTMLInputElement>('dialog input')[1] as HTMLInputElement;
    await doing(() => three.click());
    expect(commands()).toContainEqual({ t: 'student.choose_level', lesson: 'l-1', level: 'three' });
    await doing(() => press(page, 'Готово').click());
    const ids = (root: Element): unknown[] =>
      [...root.querySelectorAll('[data-task]')].map((card) => card.getAttribute('data-task'));
    expect(ids(page)).toEqual(['t3', 't4', 't2']);
    expect(ids(page.querySelector('.other-levels') as Element)).toEqual(['t2']);
    expect(page.textContent).toContain('Задания других уровней: 1');
    expect(press(page, 'Уровень 3.0')).toBeTruthy();
  });

  it('tells the school which task is worked at', async () => {
    const page = await show(<LessonPage id="l-1" />, world);
    await doing(() => void task(page, 't4').dispatchEvent(new Event('pointerdown', { bubbles: true })));
    expect(commands()).toEqual([{ t: 'student.go_to_place', lesson: 'l-1', step: 's2', task: 't4' }]);
  });

  it('raises and lowers a hand, and a hand that waits for the link goes down after two minutes', async () => {
    const page = await show(<LessonPage id="l-1" />, world);
    await doing(() => press(page, 'Поднять руку').click());
    expect(page.textContent).toContain('Рука поднята, учитель видит.');
    await doing(() => press(page, 'Опустить руку').click());
    expect(commands().map((command) => (command as { t: string }).t)).toEqual([
      'student.raise_hand',
      'student.lower_hand',
    ]);
    world.connect({ kind: 'waiting', attempt: 1, delay: 300 });
    await doing(() => press(page, 'Поднять руку').click());
    expect(page.textContent).toContain('Рука ждёт связи.');
    await doing(() => void vi.advanceTimersByTime(121_000));
    expect(press(page, 'Поднять руку')).toBeTruthy();
    await doing(() => world.connect({ kind: 'live', transport: 'webSocket' }));
    expect(commands()).toHaveLength(2);
  });

  it('sees what the teacher and the module say to an answer, and who checked it', async () => {
    const page = await show(<LessonPage id="l-1" />, world);
    const view = world.inbox.peek().held['student/p-misha']?.view as StudentView;
    const attempt = {
      answer: { t: 'answer.number' as const, text: '34' },
      at: '2026-09-14T06:12:00Z',
      verdict: 'notYet' as const,
      by: 'teacher' as const,
      hint: '<p>Где черта дроби?</p>',
      note: 'Почти!',
    };
    await doing(() =>
      world.change('student/p-misha', { ...view, tasks: { 'm-fractions@1/t2': { '1': attempt } } } as StudentView),
    );
    const card = task(page, 't2');
    expect(card.querySelector('.hint')?.textContent).toBe('Где черта дроби?');
    expect(card.querySelector('.teacher-note')?.textContent).toContain('Почти!');
    expect(card.textContent).toContain('проверено учителем');
  });
});
