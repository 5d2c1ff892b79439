import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../agent', import.meta.url));

/** What is no sentence of ours: scripts of shells, and lines of them in examples. */
const OTHER_LANGUAGES = ['cli/output/completion-scripts.ts', 'cli/commands/agent/completion.ts'];

/** Command lines to be copied, and a name that JSON has too. */
const COMMANDS = /[ `]--(?:window|integration|occurrence) |^'standard input'$|^`remanso guard: /;

/** Command lines that hold no text: the same in each language. */
const EXAMPLES = /(?<=examples: )(?:\[[^\]]*\]|\{[^}]*\})/g;

/** Two words, in a string or a template; what goes to the log or to who mends a defect is English. */
const SENTENCE = /(['`])(?:(?!\1)[^\\\n])*[a-z]{2,} [a-z]{2,}(?:(?!\1)[^\\\n])*\1/g;
const FOR_DEVELOPERS = /new Error\(|throw |^import|^export .* from/;

function sentencesIn(text: string): string[] {
  return (
    text
      .replaceAll(/\/\*[^]*?\*\//g, '')
      .replaceAll(EXAMPLES, '')
      .split('\n')
      .map((line) => line.replace(/(^|\s)\/\/.*/, ''))
      .filter((line) => !FOR_DEVELOPERS.test(line))
      .flatMap((line) => [...line.matchAll(SENTENCE)].map(([found]) => found))
      // Between two strings of one line.
      .filter((found) => !/^' |^'\)|^' && /.test(found) && !COMMANDS.test(found))
  );
}

it('prints no sentence that is not in a catalogue', () => {
  const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /^(?:features\/[^/]+\/)?cli\/(?!words\/).*\.ts$/.test(file))
    .filter((file) => !OTHER_LANGUAGES.includes(file));
  expect(files.length).toBeGreaterThan(60);
  const found = files.flatMap((file) =>
    sentencesIn(readFileSync(join(ROOT, file), 'utf8')).map((one) => `${file}: ${one}`),
  );
  expect(found).toEqual([]);
});

it('finds one that is', () => {
  expect(sentencesIn("terminal.line('Nothing was changed.');")).toEqual(["'Nothing was changed.'"]);
  expect(sentencesIn('return `${count} runs held`;')).toEqual(['`${count} runs held`']);
  expect(sentencesIn('/** says that nothing was */ // it is so')).toEqual([]);
});
