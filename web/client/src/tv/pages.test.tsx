// @vitest-environment happy-dom
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { Refusal } from '../app/api';
import { fakePlatform, people } from '../dev/fake';
import { fetchRefusals } from '../i18n/messages';
import type { TeacherView, TvAnswer } from '../protocol/wire.g';
import { clear, doing, press, show, type } from '../testing/page';
import { theme } from '../ui/theme';
import { PairPage } from './PairPage';
import { TvPage } from './TvPage';

// As the application does before it shows the page.
beforeAll(fetchRefusals);

afterEach(async () => {
  await doing(clear);
  localStorage.clear();
});

describe('a television that waits', () => {
  it('shows its code and where to type it, in the look of a television, and opens what it was paired with', async () => {
    let answer: TvAnswer = { code: '482190', paired: false };
    const opened = vi.fn();
    vi.useFakeTimers();
    const calls = {
      start: async () => answer,
      state: async () => answer,
      confirm: async () => undefined,
      forget: async () => undefined,
    };
    const root = await show(<TvPage calls={calls} opened={opened} />, fakePlatform(people.teacher));
    await doing(() => undefined);
    expect(root.querySelector('.code-shown .visually-hidden')?.textContent).toContain('4 8 2 1 9 0');
    expect(root.querySelector('img')?.getAttribute('src')).toBe('/api/qr?path=%2Ft%2F482190');
    expect(theme.value).toBe('tv');
    answer = { code: '', paired: true };
    await doing(() => void vi.advanceTimersByTime(2_000));
    await doing(() => undefined);
    expect(opened).toHaveBeenCalledTimes(1);
    expect(localStorage.getItem('pmo.tv')).toBe('1');
    vi.useRealTimers();
  });
});

describe('confirming a television', () => {
  const open = (
    who: 'teacher' | 'student',
    confirm: (body: { code: string; lesson: string }) => Promise<unknown>,
    code = '482190',
    platform = fakePlatform(people[who]),
  ): Promise<HTMLElement> => show(<PairPage code={code} confirm={confirm} />, platform);

  it.each([
    ['teacher', 'Показать урок на этом экране', 'Телевизор показывает урок'],
    ['student', 'Работать на телевизоре', 'Продолжайте на телевизоре'],
  ] as const)('a %s gives it the lesson that is under way', async (who, button, done) => {
    const confirm = vi.fn(async () => undefined);
    const root = await open(who, confirm);
    await doing(() => press(root, button).click());
    expect(confirm).toHaveBeenCalledWith({ code: '482190', lesson: 'l-1' });
    await doing(() => undefined);
    expect(root.textContent).toContain(done);
  });

  it('takes a code that is typed, and waits for all six digits', async () => {
    const confirm = vi.fn(async () => undefined);
    const root = await open('teacher', confirm, '');
    const button = press(root, 'Показать урок') as HTMLButtonElement;
    expect(button.disabled).toBe(true);
    await doing(() => type(root.querySelector('input') as HTMLInputElement, '111 222'));
    await doing(() => button.click());
    expect(confirm).toHaveBeenCalledWith({ code: '111222', lesson: 'l-1' });
  });

  it.each([
    [new Refusal(404, 'noSuchCode', undefined), 'Телевизора с таким кодом нет'],
    [new Refusal(429, 'tooManyTries', undefined), 'Слишком много попыток'],
    [new TypeError('no network'), 'Школьный сервер не отвечает'],
  ])('says in a sentence what is wrong, and keeps the code', async (failure, sentence) => {
    const root = await open('teacher', () => Promise.reject(failure));
    await doing(() => press(root, 'Показать урок').click());
    await doing(() => undefined);
    expect(root.querySelector('.error')?.textContent).toContain(sentence);
    expect(root.querySelector('input')?.value).toBe('482 190');
  });

  it('asks which lesson, when more than one is under way, and says when none is', async () => {
    const platform = fakePlatform(people.teacher);
    const lessons = (platform.inbox.value.held['teacher/p-anna']?.view as TeacherView).lessons ?? {};
    const two = Object.fromEntries(
      Object.entries(lessons).map(([id, card]) => [id, { ...card, status: id === 'l-0' ? 'ended' : 'open' } as const]),
    );
    platform.change('teacher/p-anna', { lessons: two });
    const confirm = vi.fn(async () => undefined);
    const root = await open('teacher', confirm, '482190', platform);
    expect(root.querySelectorAll('input[type=radio]').length).toBe(2);
    await doing(() => root.querySelector<HTMLInputElement>('input[value=l-2]')?.click());
    await doing(() => press(root, 'Показать урок').click());
    expect(confirm).toHaveBeenCalledWith({ code: '482190', lesson: 'l-2' });
    await doing(clear);
    platform.change('teacher/p-anna', { lessons: {} });
    expect((await open('teacher', confirm, '482190', platform)).textContent).toContain('Сейчас нет идущих уроков');
  });
});
