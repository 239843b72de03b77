// Chrome 80 is the oldest browser that we promise to serve. The build lowers syntax; this finds what it cannot lower:
// newer CSS features, newer methods of the language and of the browser. Each entry: what to look for, since which Chrome, what instead.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cssTooNew } from './compat-css.mjs';
import { jsTooNew } from './compat-js.mjs';

const assets = join(dirname(fileURLToPath(import.meta.url)), '../../wwwroot/assets');

// Names of XML vocabularies, never asked for.
const allowedNames = new Set(['www.w3.org']);

const methods = [
  [/\.replaceAll\(/, 85, 'replace with /…/g'],
  [/\.at\(-?\d/, 92, 'an index'],
  [/\.findLast(Index)?\(/, 97, 'a loop'],
  [/\.to(Sorted|Reversed|Spliced)\(/, 110, 'a copy first'],
  [/\.replaceChildren\(/, 86, 'render'],
  [/\bObject\.hasOwn\(/, 93, 'getOwnPropertyDescriptor'],
  [/\bObject\.groupBy\(/, 117, 'a loop'],
  [/\bPromise\.(any|withResolvers)\(/, 85, 'a promise of ours'],
  [/\bstructuredClone\(/, 98, 'a spread'],
  [/\.randomUUID\(/, 92, 'protocol/ids (and it needs a secure context)'],
  [/\bcrypto\.subtle\b/, 0, 'nothing: it needs a secure context'],
  [/\bAbortSignal\.(timeout|any)\(/, 103, 'an AbortController'],
  [/\bnew (WeakRef|FinalizationRegistry)\(/, 84, 'nothing'],
  [/\bIntl\.(Segmenter|DisplayNames)\b/, 87, 'nothing'],
  [/\.(showPopover|togglePopover)\(/, 114, 'Modal'],
];

const problems = [];
const files = readdirSync(assets);
for (const file of files) {
  const text = readFileSync(join(assets, file), 'utf8');
  if (file.endsWith('.css')) for (const problem of cssTooNew(text)) problems.push(`${file}: ${problem}`);
  if (!file.endsWith('.js')) continue;
  for (const problem of jsTooNew(text)) problems.push(`${file}: ${problem}`);
  for (const [pattern, since, instead] of methods)
    if (pattern.test(text)) problems.push(`${file}: ${pattern.source} needs Chrome ${since}; use ${instead}`);
  for (const [, host] of text.matchAll(/["'`]https?:\/\/([a-z0-9.-]+)/g))
    if (!allowedNames.has(host)) problems.push(`${file}: names ${host}; the page must ask no third party`);
}
if (files.filter((file) => file.endsWith('.js')).length === 0) problems.push('nothing was built');
for (const problem of problems) console.error(`compat: ${problem}`);
if (problems.length > 0) process.exit(1);
console.log(`compat: ${files.length} files fit Chrome 80`);
