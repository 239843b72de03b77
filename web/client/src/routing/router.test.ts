import { expect, it } from 'vitest';
import { parse, pathOf } from './router';

it.each(['/', '/lobby', '/lesson/l-5a-math', '/teach', '/teach/l-5a-math'])('%s leads there and back', (path) => {
  expect(pathOf(parse(path))).toBe(path);
});

it.each(['/lesson/', '/lesson/Ж', '/lesson/a/b', '/other', `/lesson/${'x'.repeat(65)}`])('%s is no page', (path) => {
  expect(parse(path)).toEqual({ kind: 'unknown' });
});
