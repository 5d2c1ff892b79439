import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { bugTable } from './bugs/bug-table.ts';
import { playNight, type Broken } from './night.ts';
import type { Failure, Walk } from './nights.ts';
import { shrink } from './shrink.ts';
import { FAMILIES, FAMILY_SUBJECTS, isFamily } from './story/families.ts';
import { parseStory, storyText } from './story/story-text.ts';
import type { Story } from './story/story.ts';
import { NightThreads } from './walk.ts';

const ABOUT = Object.entries(FAMILY_SUBJECTS)
  .map(([family, subject]) => `                  ${family.padEnd(14)} ${subject}`)
  .join('\n');

const USAGE = `npm run simulate -- [--nights N] [--seed S] [--family F] [--threads T] [--story FILE] [--no-shrink] [--bugs [--bug ID]]

  --nights N    walks N nights with the seeds S, S+1, … (100)
  --seed S      the first seed (1)
  --family F    what the nights are about (everything):
${ABOUT}
  --story FILE  plays the story in FILE instead
  --bugs        reintroduces known bugs, one by one, and prints after how many nights each is found
  --bug ID      only this one
  --no-shrink   does not search for the shortest story with the same failure
`;

const MOST_SHRUNK = 3;
const MOST_TOLD = 20;

/** Exit code: 0 where no invariant was broken, 1 where one was, 2 for wrong usage. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      nights: { type: 'string', default: '100' },
      seed: { type: 'string', default: '1' },
      threads: { type: 'string', default: String(availableParallelism()) },
      story: { type: 'string' },
      family: { type: 'string', default: 'everything' },
      bugs: { type: 'boolean', default: false },
      bug: { type: 'string', default: '' },
      'no-shrink': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return say(USAGE, 0);
  if (values.story !== undefined) return playFile(values.story);
  const [seed, nights, threads] = [values.seed, values.nights, values.threads].map(Number);
  if (![seed, nights, threads].every((number) => Number.isInteger(number))) return say(USAGE, 2);
  const { family } = values;
  if (!isFamily(family)) return say(USAGE, 2);
  if (values.bugs || values.bug !== '') return sayBugs(values.bug, { seed, nights, threads });
  const begun = performance.now();
  const workers = new NightThreads(threads ?? 1);
  const portion = { family, seed: seed ?? 1, nights: nights ?? 100 };
  const walk = await workers.walk({ ...portion, mostFailures: 20 });
  await workers.end();
  sayWalk(walk, performance.now() - begun);
  const different = firstOfEach(walk.failures);
  const isShrunk = !values['no-shrink'];
  for (const { seed: failing, broken } of different.slice(0, isShrunk ? MOST_SHRUNK : MOST_TOLD)) {
    await sayFailure(FAMILIES[family](failing), broken, `seed ${failing}`, isShrunk);
  }
  return walk.failures.length === 0 ? 0 : 1;
}

interface Walked {
  readonly seed: number | undefined;
  readonly nights: number | undefined;
  readonly threads: number | undefined;
}

async function sayBugs(only: string, { seed = 1, nights = 100, threads = 1 }: Walked) {
  const line = (text: string): number => say(`${text}\n`, 0);
  const unfound = await bugTable({ only, seed, nights, threads, say: line });
  return unfound === 0 ? 0 : 1;
}

async function playFile(file: string): Promise<number> {
  const story = parseStory(readFileSync(file, 'utf8'));
  const { broken, steps } = await playNight(story);
  if (broken === undefined) return say(`${steps} steps, nothing broken.\n`, 0);
  await sayFailure(story, broken, file, true);
  return 1;
}

async function sayFailure(
  story: Story,
  broken: Broken,
  name: string,
  isShrunk: boolean,
): Promise<void> {
  say(`\n${name}: ${broken.invariant}\n  ${broken.what}\n`, 1);
  if (!isShrunk) return;
  const { story: smallest, broken: still, played } = await shrink(story, broken);
  say(`\n# ${still.invariant}: ${oneLine(still.what)}\n${storyText(smallest)}`, 1);
  say(`# after step ${still.step}, at ${still.at}; ${played} stories tried\n`, 1);
}

/** One failure of each type: the invariant, and its message without instants and ids. */
function firstOfEach(failures: readonly Failure[]): Failure[] {
  const sorts = new Map<string, Failure>();
  for (const failure of failures) {
    const { invariant, what } = failure.broken;
    const sort = `${invariant} ${what.replace(/\d[\d:.TZ-]*/g, '')}`;
    if (!sorts.has(sort)) sorts.set(sort, failure);
  }
  return [...sorts.values()];
}

function sayWalk({ nights, steps, commits, starts, failures, known }: Walk, ms: number): void {
  const perMinute = Math.round((nights / ms) * 60_000);
  say(`${nights} nights, ${steps} steps, ${commits} commits, ${starts} runs started.\n`, 0);
  say(`${(ms / 1000).toFixed(1)} s, ${perMinute} nights a minute.\n`, 0);
  for (const [finding, times] of Object.entries(known)) {
    say(`${times} nights ended at ${finding}, a known finding.\n`, 0);
  }
  say(`${failures.length} nights broke an invariant.\n`, 0);
}

function oneLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}

function say(text: string, code: number): number {
  process.stdout.write(text);
  return code;
}

process.exitCode = await main();
