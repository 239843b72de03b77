// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Fake, fakePlatform, people } from '../dev/fake';
import type { LessonCardView, LessonView, TeacherView } from '../protocol/wire.g';
import { clear, doing, press, show, type } from '../testing/page';
import { DeskPage } from './DeskPage';
import { TeachPage } from './TeachPage';

describe('a teacher', () => {
  let world: Fake;

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
    vi.stubGlobal('scrollTo', () => undefined);
    world = fakePlatform(people.teacher);
  });

  afterEach(async () => {
    await doing(clear);
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  const lesson = (change: LessonView): Promise<void> =>
    doing(() => world.change('lesson/l-1', { ...world.inbox.peek().held['lesson/l-1']?.view, ...change }));

  it('opens a lesson with one press', async () => {
    const page = await show(<TeachPage />, world);
    await doing(() => press(page, 'Открыть урок').click());
    expect(world.sent).toEqual([{ stream: 'lesson/l-2', command: { t: 'lesson.open' } }]);
    expect(location.pathname).toBe('/teach/l-2');
  });

  it('does not see a lesson that a colleague took over', async () => {
    const held = world.inbox.peek().held['teacher/p-anna']?.view as TeacherView;
    const taken = { ...held.lessons?.['l-2'], removed: true } as LessonCardView;
    await doing(() => world.change('teacher/p-anna', { lessons: { ...held.lessons, 'l-2': taken } }));
    const page = await show(<TeachPage />, world);
    expect(page.textContent).not.toContain('Слово и его значение');
    expect(page.querySelectorAll('.lesson-card').length).toBeGreaterThan(0);
  });

  it('sees the whole class, says what each mark means, and filters', async () => {
    const page = await show(<DeskPage id="l-1" />, world);
    expect(page.querySelectorAll('.tile')).toHaveLength(27);
    expect(page.querySelector('.marks')?.getAttribute('aria-label')).toMatch(/^Задания: верно \d/);
    await doing(() => press(page, 'Не на связи').click());
    const away = [...page.querySelectorAll('.tile')];
    expect(away.length).toBeGreaterThan(0);
    for (const tile of away) expect(tile.textContent).toContain('не в уроке');
  });

  it('moves the class on, back, and gives a step free', async () => {
    const page = await show(<DeskPage id="l-1" />, world);
    await doing(() => press(page, 'Дальше: Решаем сами').click());
    await doing(() => press(page, 'Делим пиццу').click());
    await doing(() => page.querySelectorAll<HTMLElement>('.pace')[3]?.click());
    expect(world.sent.map(({ command }) => command)).toEqual([
      { t: 'lesson.go_to_step', step: 's3' },
      { t: 'lesson.go_to_step', step: 's1' },
      { t: 'lesson.set_pace', step: 's4', pace: 'self' },
    ]);
  });

  it('pauses in own words: the note first, then the pause that refers to it', async () => {
    const page = await show(<DeskPage id="l-1" />, world);
    await doing(() => press(page, 'Пауза').click());
    const dialog = page.querySelector('dialog') as HTMLDialogElement;
    expect(dialog.open).toBe(true);
    await doing(() => (dialog.querySelectorAll('input')[1] as HTMLInputElement).click());
    await doing(() => type(dialog.querySelector('textarea') as HTMLTextAreaElement, ' Второй пример '));
    await doing(() => press(dialog, 'Остановить экраны').click());
    const [first, second] = world.sent as { stream: string; command: { t: string; note: string } }[];
    expect(first).toMatchObject({
      stream: 'teacher/p-anna',
      command: { t: 'teacher.write_note', text: 'Второй пример' },
    });
    expect(second).toEqual({
      stream: 'lesson/l-1',
      command: { t: 'lesson.pause', phrase: 'lookAtBoard', note: { teacher: 'p-anna', note: first?.command.note } },
    });
    await lesson({ pause: { on: true, phrase: 'lookAtBoard', note: 'Второй пример' } });
    await doing(() => press(page, 'Продолжить урок').click());
    expect(world.sent[2]?.command).toEqual({ t: 'lesson.resume' });
  });

  it('ends the lesson only after a second thought', async () => {
    const page = await show(<DeskPage id="l-1" />, world);
    await doing(() => press(page, 'Закончить урок').click());
    expect(world.sent).toEqual([]);
    await doing(() => press(page.querySelector('dialog') as Element, 'Закончить').click());
    expect(world.sent.map(({ command }) => command)).toEqual([{ t: 'lesson.end' }]);
  });
});
