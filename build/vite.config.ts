import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Small, and there before the rest: what the rest shares with it comes with it. */
const EARLY_PARTS = {
  name: 'early',
  test: /\/renderer\/bridge\/bridge-(early|key)\.ts$/,
};

/** The page has it run as soon as it has come, before the scripts that it is ahead of. */
function early(): Plugin {
  return {
    name: 'early',
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle = {} }) => {
        const chunk = Object.values(bundle).find(
          (part) => part.type === 'chunk' && part.moduleIds.some((id) => EARLY_PARTS.test.test(id)),
        );
        if (chunk === undefined) return [];
        const attrs = { type: 'module', async: true, src: `./${chunk.fileName}` };
        return [{ tag: 'script', attrs, injectTo: 'head-prepend' }];
      },
    },
  };
}

const FIRST = {
  name: 'first',
  tags: ['$initial' as const],
  test: (id: string) => !EARLY_PARTS.test.test(id),
};

/** The dashboard: one page, every asset its own, so that a strict CSP holds. */
export default defineConfig({
  root: `${root}renderer`,
  base: './',
  plugins: [react(), early()],
  build: {
    outDir: `${root}dist/renderer`,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    // Vite fetches the styles of a part once; a part whose styles failed then would stay without.
    cssCodeSplit: false,
    target: 'es2023',
    modulePreload: { polyfill: false },
    sourcemap: false,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      input: {
        index: `${root}renderer/index.html`,
        early: `${root}renderer/bridge/bridge-early.ts`,
      },
      // One file for all that is needed at first: forty small ones take longer to come.
      output: { codeSplitting: { groups: [EARLY_PARTS, FIRST] } },
    },
  },
});
