import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

function sources(...folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => join(folder, file).replaceAll('\\', '/')),
  );
}

const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

/** A regular expression or comparison that contains two words of a sentence. */
const READS_WORDS = [
  /[(=,:]\s*\/(?:[^/\n\\]|\\.)*[a-z]{3,} [a-z]{2,}(?:[^/\n\\]|\\.)*\/[a-z]*\s*[.,;)}\]]/,
  /(?:===|!==|startsWith\(|includes\(|endsWith\() ?'[A-Za-z]{2,} [a-z]{2,}/,
];

it('parses none of our own sentences', () => {
  // External programs called by connectors and adapters report some things only in words.
  const rooms = [
    'shared',
    'renderer',
    'electron',
    'agent/core',
    'agent/app',
    'agent/cli',
    'agent/features',
  ];
  const files = sources(...rooms).filter((file) => !/^agent\/features\/\w+\/adapters\//.test(file));
  expect(files.length).toBeGreaterThan(500);
  const reading = files.filter((file) => READS_WORDS.some((form) => form.test(textOf(file))));
  expect(reading).toEqual([]);
  const reader = 'const found = /^HTTP (?<status>\\d+), but its answer is not JSON$/.exec(text);';
  expect(READS_WORDS[0]?.test(reader)).toBe(true);
});

it('keeps reasons as codes in the facts of the trail', () => {
  const free = sources('shared/domain/facts', 'shared/features').flatMap((file) =>
    [...textOf(file).matchAll(/\b(why|meaning|what|who|found|choice): z\.string/g)].map(
      ([, key]) => `${file} ${key}`,
    ),
  );
  // A scheduler's reply, which accompanies the failure code and is only displayed.
  expect(free).toEqual([
    'shared/domain/facts/scheduler-facts.ts why',
    'shared/features/backup/backup-facts.ts why',
    'shared/features/hosts/host-facts.ts why',
    'shared/features/silences/silence-facts.ts why',
    'shared/features/silences/silence-facts.ts why',
    'shared/features/voices/voice-facts.ts why',
    'shared/features/voices/voice-facts.ts why',
    // The same, in a report.
    'shared/features/silences/report/silence-report.ts why',
  ]);
});
