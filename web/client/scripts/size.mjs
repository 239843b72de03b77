// A student's first lesson screen, as a browser fetches it cold: the page, and what it loads by itself. Bar: 40 KB brotli (BARS P7).
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

const limit = 40 * 1024;
const root = join(dirname(fileURLToPath(import.meta.url)), '../../wwwroot');
const page = readFileSync(join(root, 'index.html'), 'utf8');
const files = ['index.html', ...[...page.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map((match) => match[1])];
let total = 0;
for (const file of files) {
  const bytes = brotliCompressSync(readFileSync(join(root, file))).length;
  total += bytes;
  console.log(`${String(bytes).padStart(7)}  ${file}`);
}
console.log(`${String(total).padStart(7)}  of ${limit} bytes brotli in ${files.length} requests`);
if (files.length < 3 || total > limit) {
  console.error('size: over the budget of a first lesson screen (or the page loads nothing)');
  process.exit(1);
}
