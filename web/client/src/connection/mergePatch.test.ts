import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergePatch } from './mergePatch';

const json = fc.letrec<{ value: unknown; object: unknown }>((tie) => ({
  object: fc.dictionary(fc.string({ maxLength: 4 }), tie('value'), { maxKeys: 4, depthIdentifier: 'json' }),
  value: fc.oneof(
    { depthIdentifier: 'json', maxDepth: 4 },
    fc.integer(),
    fc.string({ maxLength: 4 }),
    fc.boolean(),
    fc.array(fc.integer(), { maxLength: 3 }),
    tie('object'),
  ),
}));

const clone = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** The patch that turns one value into another, written down independently of how patches are applied. */
function difference(from: unknown, to: unknown): unknown {
  const isObject = (value: unknown): value is Record<string, unknown> =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject(from) || !isObject(to)) return to;
  const patch = new Map<string, unknown>();
  for (const key of Object.keys(from)) if (!Object.keys(to).includes(key)) patch.set(key, null);
  for (const key of Object.keys(to)) {
    const before = Object.getOwnPropertyDescriptor(from, key)?.value;
    if (JSON.stringify(before) !== JSON.stringify(to[key])) patch.set(key, difference(before ?? 0, to[key]));
  }
  return Object.fromEntries(patch);
}

describe('mergePatch', () => {
  it.each([
    ['adds a member', { a: 1 }, { b: 2 }, { a: 1, b: 2 }],
    ['removes a member', { a: 1, b: 2 }, { b: null }, { a: 1 }],
    ['replaces arrays whole', { a: [1, 2] }, { a: [3] }, { a: [3] }],
    [
      'merges maps by key',
      { tiles: { x: { step: 's1', n: 1 } } },
      { tiles: { x: { step: 's2' } } },
      { tiles: { x: { step: 's2', n: 1 } } },
    ],
    ['replaces a value by a map', { a: 1 }, { a: { b: 1 } }, { a: { b: 1 } }],
    ['drops nulls of a new map', {}, { a: { b: null, c: 1 } }, { a: { c: 1 } }],
  ])('%s', (_, target, patch, expected) => {
    expect(mergePatch(target as unknown, patch)).toEqual(expected);
  });

  it('does not let a name of JSON reach the prototype', () => {
    const patch = JSON.parse('{"__proto__":{"polluted":true}}');
    const merged = mergePatch({} as Record<string, unknown>, patch);
    expect(merged.polluted).toBeUndefined();
    expect(Object.keys(merged)).toEqual(['__proto__']);
  });

  // fast-check prints the seed and the path of a failing run.
  it('reaches every value from every other', () =>
    fc.assert(
      fc.property(json.value, json.value, (from, to) => {
        expect(clone(mergePatch(from, difference(from, to)))).toEqual(clone(to));
      }),
    ));

  it('is idempotent and changes neither argument', () =>
    fc.assert(
      fc.property(json.object, json.object, (target, patch) => {
        const before = [clone(target), clone(patch)];
        const once = mergePatch(target, patch);
        expect(mergePatch(once, patch)).toEqual(once);
        expect([clone(target), clone(patch)]).toEqual(before);
      }),
    ));
});
