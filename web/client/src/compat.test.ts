import { describe, expect, it } from 'vitest';
// @ts-expect-error a build script without types
import { cssTooNew } from '../scripts/compat-css.mjs';
// @ts-expect-error a build script without types
import { jsTooNew } from '../scripts/compat-js.mjs';

describe('the compatibility lint', () => {
  it.each([
    '.a:has(.b){color:red}',
    '.a{display:flex;gap:4px}',
    '.a{inset:0}',
    '.a{& .b{color:red}}',
    '.a,.b:focus-visible{color:red}',
    '.a{height:100dvh}',
  ])('finds %s', (css) => {
    expect(cssTooNew(css)).not.toEqual([]);
  });

  it.each([
    '.a{display:grid;gap:4px}',
    '.a:focus:not(:focus-visible){outline:none}',
    '.a{width:min(10px,2vw)}',
  ])('lets %s pass', (css) => expect(cssTooNew(css)).toEqual([]));

  it.each([
    'a ??= 1',
    'class A { #m() {} }',
    'class A { static {} }',
    'await x',
    'class A { #f; has(o) { return #f in o } }',
  ])('finds %s', (js) => {
    expect(jsTooNew(js)).not.toEqual([]);
  });

  it.each([
    'a ?? b?.c',
    'class A { #f = 1; static x = 2 }',
    'async () => { await x }',
    'import("./a.js")',
  ])('lets %s pass', (js) => expect(jsTooNew(js)).toEqual([]));
});
