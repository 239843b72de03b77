// @vitest-environment happy-dom
import type { ComponentChildren } from 'preact';
import { afterEach, expect, it, vi } from 'vitest';
import { fakePlatform, people } from '../dev/fake';
import { LessonPage } from '../student/LessonPage';
import { LobbyPage } from '../student/LobbyPage';
import { DeskPage } from '../teacher/DeskPage';
import { TeachPage } from '../teacher/TeachPage';
import { clear, doing, show } from '../testing/page';
import type * as Words from './i18n';
import { speak } from './i18n';

/** A language in which every message is in brackets: words outside of brackets were written into a page. */
const pseudo = vi.hoisted(
  () => (messages: Words.Messages) =>
    Object.fromEntries(
      Object.entries(messages).map(([key, message]) => [
        key,
        typeof message === 'string'
          ? `⟦${message}⟧`
          : Object.fromEntries(Object.entries(message).map(([form, text]) => [form, `⟦${text}⟧`])),
      ]),
    ),
);
vi.mock('./en', async () => ({ en: pseudo((await import('./ru')).ru) }));
vi.mock('../screen/i18n/en', async () => ({ en: pseudo((await import('../screen/i18n/ru')).ru) }));
vi.mock('../teacher/i18n/en', async () => ({ en: pseudo((await import('../teacher/i18n/ru')).ru) }));

afterEach(() => doing(clear));

// What authors wrote and people are called is data, not interface.
const data =
  '.desk > h1, .prose, .given, .unit, .tile-name, .step-head h1, .stop-title, .goto-title, .lesson-what p, .bar-title, .controls h2, .pause-note';

it.each<[string, ComponentChildren, 'student' | 'teacher']>([
  ['lobby', <LobbyPage key="a" />, 'student'],
  ['lesson', <LessonPage key="b" id="l-1" />, 'student'],
  ['lessons', <TeachPage key="c" />, 'teacher'],
  ['desk', <DeskPage key="d" id="l-1" />, 'teacher'],
])('takes every word of the page "%s" from the messages', async (_, page, who) => {
  await speak('en');
  const root = await show(page, fakePlatform(people[who]));
  for (const element of root.querySelectorAll(data)) element.remove();
  const words: string[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) words.push(walker.currentNode.textContent ?? '');
  for (const element of root.querySelectorAll('[aria-label], [title]'))
    words.push(element.getAttribute('aria-label') ?? '', element.getAttribute('title') ?? '');
  const text = words.join(' ');
  expect(text).toContain('⟦');
  // Brackets may nest where one message is filled with another.
  let bare = text;
  while (/⟦[^⟦⟧]*⟧/.test(bare)) bare = bare.replace(/⟦[^⟦⟧]*⟧/g, '');
  expect(
    bare
      .replace(/RU, Русский/g, '')
      .match(/[А-Яа-яЁё]{2,}[^⟧]*/g)
      ?.filter((rest) => !rest.includes('5 «А»')) ?? [],
  ).toEqual([]);
});
