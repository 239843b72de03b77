import { expect, it } from 'vitest';
import { looksLikeTv } from './theme';

it.each([
  ['a TV box', 960, 540, true],
  ['a school laptop', 1366, 768, false],
  ['a netbook', 1024, 600, false],
  ['a phone that lies', 932, 430, false],
  ['a phone', 390, 844, false],
  ['a projector', 1920, 1080, false],
])('%s is recognised by its screen', (_, width, height, tv) => {
  expect(looksLikeTv({ width, height })).toBe(tv);
});
