import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Small, and loaded before the rest: modules shared with the rest come along. */
const EARLY_PARTS = {
  name: 'early',
  test: /\/renderer\/bridge\/bridge-(early|key)\.ts$/,
};

/** The page runs it as soon as it has loaded, before the scripts that it precedes. */
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

/** Writes what the page is made of to the file that REMANSO_MODULES names, for its licences. */
function modules(): Plugin {
  const ids = new Set<string>();
  return {
    name: 'modules',
    moduleParsed: ({ id }) => void ids.add(id),
    closeBundle: () => {
      const file = process.env['REMANSO_MODULES'];
      if (file !== undefined) writeFileSync(file, JSON.stringify([...ids]));
    },
  };
}

const FIRST = {
  name: 'first',
  tags: ['$initial' as const],
  test: (id: string) => !EARLY_PARTS.test.test(id),
};

/** The dashboard: one page, every asset its own file, so that a strict CSP holds. */
export default defineConfig({
  root: `${root}renderer`,
  base: './',
  plugins: [react(), early(), modules()],
  build: {
    outDir: `${root}dist/renderer`,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    // Vite fetches a part's styles only once; a part whose styles failed to load would stay
    // unstyled.
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
      // One file for everything needed at first: forty small ones take longer to load.
      output: { codeSplitting: { groups: [EARLY_PARTS, FIRST] } },
    },
  },
});
