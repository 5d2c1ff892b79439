import { readFileSync } from 'node:fs';
import { mergeConfig, type Plugin } from 'vite';
import { pseudoSentences } from './scripts/pseudo-words.ts';
import dashboard from './vite.config.ts';

/** English says what build/scripts/pseudo-words.ts makes of it. */
function pseudoWords(): Plugin {
  return {
    name: 'pseudo-words',
    enforce: 'pre',
    load: (id) =>
      id.endsWith('/en.json')
        ? JSON.stringify(pseudoSentences(readFileSync(id, 'utf8')))
        : undefined,
  };
}

/** The dashboard in the pseudo-language, for its spec alone. */
export default mergeConfig(dashboard, { plugins: [pseudoWords()] });
