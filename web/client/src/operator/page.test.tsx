// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Fake, fakePlatform, now, people } from '../dev/fake';
import { calmView, nowOf } from '../dev/fakeOperations';
import { speak } from '../i18n/i18n';
import type { OperationsView, Trouble, TroubleKind } from '../protocol/wire.g';
import { clear, doing, show } from '../testing/page';
import { OperatorPage } from '.';
import { backup, duration, why } from './words';

let world: Fake;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  world = fakePlatform(people.operator);
  await speak('ru');
});

afterEach(async () => {
  await doing(clear);
  vi.useRealTimers();
  await speak('ru');
});

const become = (change: Partial<OperationsView>): Promise<void> =>
  doing(() => world.change('operations/now', { ...calmView(now), ...change }));

it('says first which school hurts and why, and draws its screens', async () => {
  const page = await show(<OperatorPage />, world);
  expect(page.querySelector('h1')?.textContent).toBe('Урокам плохо: 1 школа');
  expect(page.querySelector('.verdict li')?.textContent).toMatch(/^Школа «Маяк».*: похоже, в школе пропала сеть/);
  const [first, second] = [...page.querySelectorAll('.hurt-school')];
  expect(first?.textContent).toContain('Школа «Маяк»');
  expect(first?.textContent).toContain('Замолчал 51 экран, а урок идёт');
  expect(first?.querySelector('.spark')?.getAttribute('aria-label')).toMatch(
    /^Экранов на связи, пять минут: сейчас \d+/,
  );
  expect(second?.textContent).toContain('7 экранов за минуту теряли связь и вернулись');
  expect(page.textContent).toContain('Ещё 2 школы сейчас не занимаются');
});

it('is calm when there is nothing to do, and says so', async () => {
  await become({});
  const page = await show(<OperatorPage />, world);
  expect(page.querySelector('.verdict')?.className).toContain('fine');
  expect(page.querySelector('h1')?.textContent).toBe('Всё спокойно');
  expect(page.querySelectorAll('.hurt-school')).toHaveLength(0);
  expect(page.querySelectorAll('.well-school')).toHaveLength(6);
});

it('names what is wrong with the servers before any school', async () => {
  await become({
    now: { ...nowOf(calmView(now)), why: [{ kind: 'journalFails', grade: 'bad', count: 3 }], failed: 40 },
  });
  const page = await show(<OperatorPage />, world);
  expect(page.querySelector('h1')?.textContent).toBe('Серверам плохо');
  expect(page.querySelector('.verdict')?.textContent).toContain('3 записи за минуту не легли на диск');
  expect(page.querySelector('.dial.bad')?.textContent).toContain('40');
});

it('says when the picture is no longer of now', async () => {
  await become({ now: { ...nowOf(calmView(now)), at: new Date(now - 60_000).toISOString() } });
  const page = await show(<OperatorPage />, world);
  expect(page.querySelector('.ops-stale')?.textContent).toContain('Новых данных нет с');
});

it('says that the picture is closed to others', async () => {
  await doing(() => {
    const { 'operations/now': _, ...held } = world.inbox.peek().held;
    Object.assign(world.inbox, { value: { held, closed: { 'operations/now': 'notAllowed' } } });
  });
  const page = await show(<OperatorPage />, world);
  expect(page.querySelector('.verdict')).toBeNull();
  expect(page.querySelector('h1')?.textContent).not.toBe('');
});

it.each(['ru', 'en'] as const)('has words for every trouble in %s', async (language) => {
  await speak(language);
  const kinds: Record<TroubleKind, true> = {
    unknown: true,
    screensGone: true,
    linksBreak: true,
    linksSlow: true,
    screensStall: true,
    answersSlow: true,
    commandsFail: true,
    loadRefused: true,
    processSilent: true,
    journalFails: true,
    journalSlow: true,
    journalQueues: true,
    reactionsWait: true,
    reactionsRefused: true,
    backupOld: true,
    backupMissing: true,
  };
  const said = Object.keys(kinds).map((kind) => why({ kind, grade: 'bad', count: 5 } as Trouble));
  expect(new Set(said).size).toBe(said.length);
});

it('says times as people do', () => {
  expect([0, 800, 2_400, 35_000, 1_250_000].map(duration)).toEqual(['—', 'меньше 1 мс', '2,4 мс', '35 мс', '1,3 с']);
  expect([-1, 0, 45, 300, 5_000].map(backup)).toEqual([
    'неизвестна',
    'только что',
    '45 мин назад',
    '5 ч назад',
    '3 дн назад',
  ]);
});
