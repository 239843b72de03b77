// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Fake } from '../dev/fake';
import { teacherWorld } from '../dev/teacher-fake';
import type { LessonView } from '../protocol/wire.g';
import { clear, doing, press, show } from '../testing/page';
import { says, seen } from '../testing/seen';
import { DeskPage } from './DeskPage';

// A board of 27 is drawn again and again: slow where the machine is busy.
vi.setConfig({ testTimeout: 30_000 });

describe('the desk', () => {
  let world: Fake;
  let page: HTMLElement;

  const open = async (): Promise<void> => {
    world = teacherWorld();
    page = await show(<DeskPage id="l-1" />, world);
  };

  beforeEach(() => {
    vi.stubGlobal('scrollTo', () => undefined);
    vi.stubGlobal(
      'fetch',
      async () => new Response(JSON.stringify([{ person: 'p-ivan', name: 'Иван Сергеевич Родников' }])),
    );
  });

  afterEach(async () => {
    await doing(clear);
    vi.unstubAllGlobals();
  });

  const lesson = (): LessonView => world.inbox.peek().held['lesson/l-1']?.view as LessonView;
  const dialog = (): Element => page.querySelector('dialog') as Element;
  const last = () => world.sent[world.sent.length - 1];

  it('takes a step back when it was one too far', async () => {
    await open();
    await doing(() => press(page, 'Дальше: Решаем сами').click());
    await says(page, 'Класс перешёл к шагу 3');
    await doing(() => press(page, 'Отменить').click());
    await seen(page, () => page.querySelector('.undo')?.textContent === '' && lesson().current === 's2');
  });

  it('gathers the class to a task, and lets it go', async () => {
    await open();
    await doing(() => press(page, 'Собрать').click());
    const [, what] = dialog().querySelectorAll('select');
    await doing(() => {
      if (!what) return;
      what.value = 't3';
      what.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await doing(() => (dialog().querySelector('.primary') as HTMLElement).click());
    expect(last()?.command).toEqual({ t: 'lesson.gather', frame: { step: 's2', task: 't3' } });
    expect(page.querySelector('.gathered')?.textContent).toContain('Общий знаменатель, Задание 3');
    await doing(() => press(page, 'Отпустить по местам').click());
    expect(last()?.command).toEqual({ t: 'lesson.release' });
  });

  it('starts a timer in two presses, and adds to it', async () => {
    await open();
    await doing(() => press(page, 'Таймер').click());
    await doing(() => press(dialog(), '5 минут').click());
    expect(last()?.command).toEqual({ t: 'lesson.start_timer', seconds: 300 });
    expect(page.querySelector('.timer-digits')?.textContent).toBe('5:00');
    await doing(() => press(page, 'Добавить 2 минуты').click());
    expect(last()?.command).toEqual({ t: 'lesson.add_time', seconds: 120 });
  });

  it('says where the bell would move to before it is moved', async () => {
    await open();
    await doing(() => press(page, 'Продлить').click());
    await doing(() => press(dialog(), '+10 мин').click());
    expect(last()?.command).toEqual({ t: 'lesson.extend', minutes: 10 });
  });

  it('lets in who waits at the door, or turns away', async () => {
    await open();
    await doing(() => press(page, 'Вход').click());
    await doing(() => press(page, 'Впустить').click());
    expect(last()).toEqual({ stream: 'door/l-1', command: { t: 'door.admit', place: 'p-a8' } });
    await doing(() => press(page, 'Освободить место').click());
    expect(last()).toEqual({ stream: 'door/l-1', command: { t: 'door.free', place: 'p-a17' } });
    await doing(() => (page.querySelector('[role=switch].switch') as HTMLElement).click());
    expect(lesson().byName).toBe(false);
  });

  it('brings in a colleague', async () => {
    await open();
    await doing(() => press(page, 'Вход').click());
    await doing(() => press(page, 'Добавить коллегу').click());
    await says(page, 'Иван Сергеевич');
    await doing(() => press(dialog(), 'Иван Сергеевич').click());
    expect(last()?.command).toEqual({ t: 'lesson.add_teacher', teacher: 'p-ivan' });
  });

  it('is walked with arrows, one stop of Tab for the whole board', async () => {
    await open();
    const stops = [...page.querySelectorAll<HTMLElement>('.tile-open')].filter(({ tabIndex }) => tabIndex === 0);
    expect(stops).toHaveLength(1);
    stops[0]?.focus();
    const arrow = (key: string) =>
      doing(() => void document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })));
    await arrow('ArrowRight');
    expect(document.activeElement?.closest('li')?.getAttribute('data-person')).toBe('p-a1');
    await arrow('End');
    expect(document.activeElement?.closest('li')?.getAttribute('data-person')).toBe('p-a26');
  });

  describe('on a phone', () => {
    beforeEach(async () => {
      const media = { matches: true, addEventListener: () => undefined, removeEventListener: () => undefined };
      vi.stubGlobal('matchMedia', () => media);
      await open();
    });

    const remote = (): Element => page.querySelector('.remote') as Element;

    it('has what is pressed most under the thumb', async () => {
      await doing(() => press(remote(), 'Дальше: Решаем сами').click());
      expect(lesson().current).toBe('s3');
      await doing(() => press(remote(), 'Пауза').click());
      await doing(() => press(dialog(), 'Остановить экраны').click());
      await doing(() => press(remote(), 'Продолжить урок').click());
      expect(last()?.command).toEqual({ t: 'lesson.resume' });
      await doing(() => press(remote(), 'Таймер').click());
      await doing(() => press(dialog(), '3 минуты').click());
      expect(remote().textContent).toContain('3:00');
      await doing(() => press(remote(), '3:00').click());
      await doing(() => press(dialog(), 'Убрать таймер').click());
      expect(last()?.command).toEqual({ t: 'lesson.stop_timer' });
    });

    it('goes to who waits, and from there to the student', async () => {
      await doing(() => press(remote(), '3 ждут').click());
      await doing(() => press(page.querySelector('.queue') as Element, 'Богдан Г.').click());
      expect(page.querySelector('.focus h2')?.textContent).toBe('Богдан Г.');
      expect(page.querySelector('.wall')).toBeNull();
      expect(document.activeElement?.textContent).toBe('Богдан Г.');
    });

    it('has everything else of the desk one press away', async () => {
      await doing(() => press(page, 'Урок').click());
      for (const words of ['Шаги', 'Вопросы', 'Вход', 'Экран', 'Продлить', 'Закончить урок']) press(page, words);
    });
  });
});
