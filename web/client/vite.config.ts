import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

// Every school laptop and TV box that we promise to serve runs at least this browser (docs: Chrome 80, an Android-TV web view).
const oldest = 'chrome80';

/** What the page loads before anything is asked of it: everything that main.tsx reaches without a dynamic import. */
const firstScreen = new Set<string>();
const findFirstScreen: Plugin = {
  name: 'first-screen',
  apply: 'build',
  buildEnd() {
    for (const id of this.getModuleIds()) if (id.endsWith('/src/main.tsx')) firstScreen.add(id);
    for (const id of firstScreen) for (const next of this.getModuleInfo(id)?.importedIds ?? []) firstScreen.add(next);
  },
};

/**
 * The oldest browser lacks #methods, and the minifier would make a WeakMap of every #field: 2 KB and a look-up for each access. The type
 * checker has already kept them private; in the bundle they are names that begin with a _.
 */
const plainPrivates: Plugin = {
  name: 'plain-privates',
  apply: 'build',
  enforce: 'pre',
  transform(code, id) {
    if (!/\/src\/.*\.tsx?$/.test(id) || !code.includes('this.#')) return;
    return code
      .replace(/\.#(\w+)/g, '._$1')
      .replace(/^(\s*(?:(?:readonly|async|static|get|set)\s+)*)#(\w+)/gm, '$1_$2');
  },
};

/** Every browser that is promised reads WOFF2: the same letters in two older formats would only fill the disk. */
const newestFonts: Plugin = {
  name: 'newest-fonts',
  enforce: 'pre',
  transform: (code, id) =>
    id.endsWith('/katex.min.css') ? code.replace(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\("\w+"\)/g, '') : null,
};

export default defineConfig({
  plugins: [findFirstScreen, plainPrivates, newestFonts],
  build: {
    // One file, not several that pages after it happen to share: each request costs a round trip over a weak link.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'index', test: (id) => firstScreen.has(id) }] } },
    },
    outDir: '../wwwroot',
    emptyOutDir: true,
    target: oldest,
    cssTarget: oldest,
    // What loads parts ahead of time would cost bytes in every browser; a part's own parts merely come later.
    modulePreload: false,
    reportCompressedSize: false,
    assetsInlineLimit: 2048,
  },
  server: {
    proxy: {
      '/api': 'http://127.0.0.1:5080',
      '/c/': 'http://127.0.0.1:5080',
      '/live': { target: 'http://127.0.0.1:5080', ws: true },
    },
  },
  test: { include: ['src/**/*.test.{ts,tsx}'], environment: 'node', restoreMocks: true },
});
