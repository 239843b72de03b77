// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Fake } from '../../dev/fake';
import { teacherWorld } from '../../dev/teacher-fake';
import { everyKey } from '../../dev/teacherModule';
import { clear, doing, press, show, type } from '../../testing/page';
import { says } from '../../testing/seen';
import { DeskPage } from '../DeskPage';

// A board of 27 is drawn again and again: slow where the machine is busy.
vi.setConfig({ testTimeout: 30_000 });

describe('one student, near', () => {
  let world: Fake;
  let page: HTMLElement;

  beforeEach(async () => {
    vi.stubGlobal('fetch', async () => new Response(JSON.stringify(everyKey)));
    world = teacherWorld();
    page = await show(<DeskPage id="l-1" />, world);
  });

  afterEach(async () => {
    await doing(clear);
    vi.unstubAllGlobals();
  });

  const open = (person: string): Promise<void> =>
    doing(() => page.querySelector<HTMLElement>(`[data-person=${person}] button`)?.click());
  const task = (number: number): Element =>
    [...page.querySelectorAll('.focus-task')].find(
      (one) => one.querySelector('h4')?.textContent === `Задание ${number}`,
    ) as Element;
  const commands = () => world.sent.map(({ stream, command }) => [stream, (command as { t: string }).t]);

  it('is opened from the board: answers beside the model answer, and what is being written now', async () => {
    await open('p-a3');
    await says(page, 'Общий знаменатель делает кусочки одинаковыми');
    const fourth = task(4);
    expect(page.querySelector('.focus h2')?.textContent).toBe('Варвара Д.');
    expect(fourth.querySelector('.given-answer')?.textContent).toContain('Чтобы кусочки были одинаковые');
    expect(fourth.querySelector('.key')?.textContent).toContain('Общий знаменатель делает кусочки одинаковыми');
    expect(fourth.querySelector('.draft')?.textContent).toContain('Чтобы кусочки были одинак');
    expect(task(8).querySelectorAll('.given-answer .sketch-line')).toHaveLength(3);
    expect(task(9).querySelector('.picture img')?.getAttribute('src')).toBe('/api/media/p-a3/m1/thumbnail');
    await doing(() => task(9).querySelector<HTMLElement>('.picture')?.click());
    expect(task(9).querySelector('dialog img')?.getAttribute('src')).toBe('/api/media/p-a3/m1');
    expect(task(12).textContent).toContain('без ответа');
  });

  it('is checked in words: the note first, then the check of that very attempt', async () => {
    await open('p-a3');
    const field = task(4).querySelector('.check textarea') as HTMLTextAreaElement;
    await doing(() => type(field, ' Покажи на рисунке '));
    await doing(() => press(task(4), 'Пока нет').click());
    const [note, check] = world.sent as { stream: string; command: { note: unknown } }[];
    expect(note).toMatchObject({ stream: 'teacher/p-anna', command: { text: 'Покажи на рисунке' } });
    expect(check).toEqual({
      stream: 'student/p-a3',
      command: {
        t: 'student.check_answer',
        lesson: 'l-1',
        task: { module: 'm-every@1', task: 't4' },
        attempt: 1,
        verdict: 'notYet',
        note: { teacher: 'p-anna', note: note?.command.note },
      },
    });
  });

  it('has an answer at the board accepted with one press, and an automatic verdict overruled', async () => {
    await open('p-a3');
    await doing(() => press(task(10), 'Ответ принят').click());
    expect(world.sent[0]?.command).toMatchObject({ task: { task: 't10' }, verdict: 'right' });
    await doing(() => press(task(2), 'Проверить по-своему').click());
    await doing(() => press(task(2), 'Верно').click());
    expect(world.sent[1]?.command).toMatchObject({ task: { task: 't2' }, attempt: 2, verdict: 'right' });
  });

  it('gets a hand lowered, and a question answered in words or aloud', async () => {
    await open('p-a2');
    await doing(() => press(page.querySelector('.focus') as Element, 'Опустить руку').click());
    expect(commands()).toEqual([['student/p-a2', 'student.lower_hand']]);
    await open('p-a13');
    const question = page.querySelector('.focus-question') as Element;
    expect(question.textContent).toContain('А можно складывать дроби');
    await doing(() => type(question.querySelector('textarea') as HTMLTextAreaElement, 'Да, после приведения'));
    await doing(() => (question.querySelector('form') as HTMLFormElement).requestSubmit());
    expect(commands().slice(1)).toEqual([
      ['teacher/p-anna', 'teacher.write_note'],
      ['student/p-a13', 'student.close_question'],
    ]);
    expect(world.sent[2]?.command).toMatchObject({ lesson: 'l-1', question: 'q1', reply: { teacher: 'p-anna' } });
  });

  it('says why somebody seems to be stuck', async () => {
    await open('p-a4');
    expect(page.querySelector('.focus-stuck')?.textContent).toBe(
      '5 попыток подряд Обычно этому ученику хватает меньше.',
    );
  });

  it('goes to the neighbour, and back to the board with Escape', async () => {
    await open('p-a3');
    await doing(() => press(page, 'Следующий ученик').click());
    expect(page.querySelector('.focus h2')?.textContent).toBe('Василиса Е.');
    const key = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true });
    await doing(() => void page.querySelector('.focus h2')?.dispatchEvent(key));
    expect(page.querySelector('.focus')).toBeNull();
  });

  it('is reached from the queue in order of time', async () => {
    await doing(() => press(page, 'Вопросы').click());
    const names = [...page.querySelectorAll('.queue-who b')].map(({ textContent }) => textContent);
    expect(names).toEqual(['Богдан Г.', 'Кирилл П.', 'Мария Т.']);
    await doing(() => press(page.querySelector('.queue') as Element, 'Кирилл П.').click());
    expect(page.querySelector('.focus h2')?.textContent).toBe('Кирилл П.');
  });
});
