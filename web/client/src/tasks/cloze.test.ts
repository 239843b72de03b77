import { expect, it } from 'vitest';
import { besides, isLetter, runs } from './cloze';

const words = (text: string) => ({ text, gap: '', options: [] });
const gap = (name: string, ...options: string[]) => ({ text: '', gap: name, options });

it.each([
  [['е', 'и'], true],
  [['нн', 'н'], true],
  [['знаменатель', 'а'], false],
  [[], false],
])('a choice of %j is letters: %s', (options, letters) => {
  expect(isLetter(gap('1', ...options))).toBe(letters);
});

it('words are no gap', () => expect(isLetter(words('л'))).toBe(false));

it('finds the word around a gap, up to the next space or gap', () => {
  const parts = [words('Старый л'), gap('1', 'е', 'и'), words('сник (лес) шёл '), gap('2', 'а', 'о'), gap('3', 'а')];
  expect(besides(parts, 1)).toEqual(['л', 'сник']);
  expect(besides(parts, 3)).toEqual(['', '']);
});

it('keeps a word together with its letters, and parts it from everything else', () => {
  const parts = [words('Старый л'), gap('1', 'е', 'и'), words('сник и '), gap('2', 'волк', 'лиса'), words('.')];
  expect(runs(parts)).toEqual([['Старый'], [' '], ['л', 1, 'сник'], [' '], ['и'], [' '], [3], ['.']]);
});
