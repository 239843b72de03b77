import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');

function theme(selector: string): Map<string, string> {
  const block = css.slice(css.indexOf(`${selector} {`)).split('}')[0] ?? '';
  return new Map([...block.matchAll(/(--[\w-]+): (#[0-9a-f]{6})/g)].map(([, name = '', value = '']) => [name, value]));
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => {
    const part = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ['--bg', '--surface', '--sunken'];
const text: [string, string][] = [
  ...['--ink', '--ink-soft', '--accent'].flatMap((ink) => grounds.map((ground): [string, string] => [ink, ground])),
  ...['accent', 'good', 'not-yet', 'waiting', 'bad'].map((name): [string, string] => [`--${name}`, `--${name}-soft`]),
  ...['good', 'not-yet', 'waiting', 'bad'].flatMap((name) =>
    ['--surface', '--bg'].map((ground): [string, string] => [`--${name}`, ground]),
  ),
  ...['accent', 'good', 'not-yet', 'waiting', 'bad'].map((name): [string, string] => ['--ink', `--${name}-soft`]),
  ['--ink-soft', '--accent-soft'],
  // Flags on a chosen tile, notices of refusal, what is pressed among filters.
  ...['good', 'not-yet', 'waiting', 'bad'].map((name): [string, string] => [`--${name}`, '--accent-soft']),
  ['--surface', '--bad'],
  ['--on-accent', '--accent'],
  ['--on-accent', '--accent-strong'],
  ['--accent-strong', '--accent-soft'],
  ['--bg', '--ink'],
];
const shapes: [string, string][] = [
  '--line-strong',
  '--focus',
  '--accent',
  '--good',
  '--not-yet',
  '--waiting',
  '--bad',
].flatMap((name) => grounds.map((ground): [string, string] => [name, ground]));

it('knows every colour of every theme', () => {
  const names = [...theme(':root').keys()].sort();
  expect(names.length).toBeGreaterThanOrEqual(20);
  for (const other of ['dark', 'tv']) expect([...theme(`:root[data-theme="${other}"]`).keys()].sort()).toEqual(names);
});

describe.each([':root', ':root[data-theme="dark"]', ':root[data-theme="tv"]'])('%s', (selector) => {
  const colours = theme(selector);
  const of = (name: string): string => colours.get(name) ?? 'missing';

  it.each(text)('%s on %s is legible (AA, 4.5)', (ink, ground) => {
    expect(contrast(of(ink), of(ground))).toBeGreaterThanOrEqual(4.5);
  });
  it.each(shapes)('%s on %s is visible (AA, 3)', (shape, ground) => {
    expect(contrast(of(shape), of(ground))).toBeGreaterThanOrEqual(3);
  });
});
