// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { people } from '../dev/fake';
import type { Me } from '../protocol/wire.g';
import { pathOf } from '../routing/router';
import { home } from './App';

it.each<[string, Me, string]>([
  ['a student', people.student, '/lobby'],
  ['a teacher', people.teacher, '/teach'],
  ['an operator', { ...people.teacher, role: 'operator' }, '/operator'],
  ['a guest of one lesson', { ...people.student, only: 'l-1' }, '/lesson/l-1'],
  ['a paired big screen', { ...people.teacher, role: 'screen', only: 'l-1' }, '/screen/l-1'],
  ['a screen whose lesson is over', { ...people.teacher, role: 'screen' }, '/tv'],
])('%s is at home at the right place', (_, me, path) => {
  expect(pathOf(home(me))).toBe(path);
});
