// @vitest-environment happy-dom
import type { ComponentChildren } from 'preact';
import { afterEach, expect, it, vi } from 'vitest';
import { fakePlatform, people } from '../dev/fake';
import { Gallery } from '../dev/Gallery';
import { LobbyPage } from '../lobby/LobbyPage';
import { OperatorPage } from '../operator';
import { ScreenPage } from '../screen';
import { SigninPage } from '../signin';
import { LessonPage } from '../student/LessonPage';
import { DeskPage } from '../teacher/DeskPage';
import { TeachPage } from '../teacher/TeachPage';
import { clear, doing, show } from '../testing/page';
import { PairPage, TvPage } from '../tv';
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
vi.mock('../lobby/i18n/en', async () => ({ en: pseudo((await import('../lobby/i18n/ru')).ru) }));
vi.mock('../screen/i18n/en', async () => ({ en: pseudo((await import('../screen/i18n/ru')).ru) }));
vi.mock('../teacher/i18n/en', async () => ({ en: pseudo((await import('../teacher/i18n/ru')).ru) }));
vi.mock('../signin/i18n/en', async () => ({ en: pseudo((await import('../signin/i18n/ru')).ru) }));
vi.mock('../tv/i18n/en', async () => ({ en: pseudo((await import('../tv/i18n/ru')).ru) }));
vi.mock('../operator/i18n/en', async () => ({ en: pseudo((await import('../operator/i18n/ru')).ru) }));
vi.mock('../dev/i18n/en', async () => ({ en: pseudo((await import('../dev/i18n/ru')).ru) }));

afterEach(() => doing(clear));

const tv = {
  start: async () => ({ code: '482190', paired: false }),
  forget: async () => undefined,
  confirm: async () => undefined,
  state: async () => ({ code: '482190', paired: false }),
};

// What authors wrote and people are called is data, not interface.
const data =
  '.scene h1, .demo .person > span:first-child, .tv-address, .pair-lesson, .desk > h1, .prose, .given, .unit, .tile-name, .step-head h1, .stop-title, .goto-title, .lesson-what p, .bar-title, .controls h2, .pause-note, .hurt-name, .well-name, .verdict b';

it.each<[string, ComponentChildren, 'student' | 'teacher' | 'operator']>([
  ['lobby', <LobbyPage key="a" />, 'student'],
  ['lesson', <LessonPage key="b" id="l-1" />, 'student'],
  ['lessons', <TeachPage key="c" />, 'teacher'],
  ['desk', <DeskPage key="d" id="l-1" />, 'teacher'],
  ['sign-in', <SigninPage key="e" me={people.nobody} entered={() => undefined} />, 'student'],
  ['television', <TvPage key="f" calls={tv} />, 'student'],
  ['big screen', <ScreenPage key="h" id="l-1" />, 'teacher'],
  ['operators', <OperatorPage key="i" />, 'operator'],
  ['pairing', <PairPage key="g" code="482190" />, 'teacher'],
])('takes every word of the page "%s" from the messages', async (_, page, who) => {
  await speak('en');
  const root = await show(page, fakePlatform(people[who]));
  for (const element of root.querySelectorAll(data)) element.remove();
  const text = wordsOf(root);
  expect(text).toContain('⟦');
  expect(
    bare(text)
      .replace(/RU, Русский/g, '')
      .match(/[А-Яа-яЁё]{2,}[^⟧]*/g)
      ?.filter((rest) => !rest.includes('5 «А»')) ?? [],
  ).toEqual([]);
});

it('has not one word of its own on the page of all components', async () => {
  await speak('en');
  const root = await show(<Gallery />, fakePlatform(people.student));
  // Names of tokens and components, and how a language calls itself.
  for (const element of root.querySelectorAll('.gallery-name, button[lang]')) element.remove();
  const text = wordsOf(root);
  expect(text.match(/⟦/g)?.length).toBeGreaterThan(150);
  expect(bare(text).match(/\p{L}+/gu) ?? []).toEqual([]);
});

/** All that is seen or said. */
function wordsOf(root: HTMLElement): string {
  const words: string[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) words.push(walker.currentNode.textContent ?? '');
  for (const element of root.querySelectorAll('[aria-label], [title]'))
    words.push(element.getAttribute('aria-label') ?? '', element.getAttribute('title') ?? '');
  return words.join(' ');
}

/** Brackets may nest where one message is filled with another. */
function bare(text: string): string {
  let rest = text;
  while (/⟦[^⟦⟧]*⟧/.test(rest)) rest = rest.replace(/⟦[^⟦⟧]*⟧/g, '');
  return rest;
}
