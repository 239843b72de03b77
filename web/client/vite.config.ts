import { defineConfig } from 'vitest/config';

// Every school laptop and TV box that we promise to serve runs at least this browser (docs: Chrome 80, an Android-TV web view).
const oldest = 'chrome80';

export default defineConfig({
  build: {
    outDir: '../wwwroot',
    emptyOutDir: true,
    target: oldest,
    cssTarget: oldest,
    // A polyfill for module preload would cost bytes in every browser; the oldest one merely loads later.
    modulePreload: { polyfill: false },
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
