import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import connectors from '../../shared/words/failures/connectors/locales/en.json' with { type: 'json' };

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Where failures of the agent come from that people read, and those of the shell. */
const ROOMS = [
  ...['agent/adapters', 'agent/app', 'agent/core', 'agent/features', 'agent/process'],
  ...['agent/wire', 'electron'],
];

/** What no person reads: between programs of ours, or before there is anyone to read it. */
const FOR_PROGRAMS = new Set([
  'agent/features/reports/adapters/report-download.ts',
  'agent/app/engine/ledger/ledger.ts',
  'agent/app/handlers/occurrence-ledger.ts',
  'agent/app/handlers/preferences-handlers.ts',
  'agent/app/handlers/report-handlers.ts',
  'agent/app/schedulers/task-queue.ts',
  'agent/app/views/timeline-page.ts',
  'agent/adapters/connectors/server-discoverers.ts',
  'agent/wire/frames/json-frame.ts',
  'agent/process/doors/built-dashboard.ts',
  'electron/agent/agent-process.ts',
  'electron/ipc/call-gate.ts',
  'electron/files/file-dialogs.ts',
  'electron/ipc/report-saver.ts',
]);

const ENGLISH_ONLY = /(?<![\w.#])fail\(/;

function filesOf(room: string): string[] {
  return readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
    .map((file) => `${room}/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.ts'));
}

const speaksEnglish = (file: string): boolean =>
  ENGLISH_ONLY.test(readFileSync(join(ROOT, file), 'utf8'));

describe('a failure that people read', () => {
  it('has a code for each sentence, so that both languages have it', () => {
    const files = ROOMS.flatMap(filesOf);
    expect(files.length).toBeGreaterThan(300);
    const found = files.filter((file) => !FOR_PROGRAMS.has(file) && speaksEnglish(file));
    expect(found).toEqual([]);
  });

  it('is not excused where there is none', () => {
    expect([...FOR_PROGRAMS].filter((file) => !speaksEnglish(file))).toEqual([]);
  });

  it('is found', () => {
    expect(ENGLISH_ONLY.test("return fail('not-found', 'There is none.');")).toBe(true);
    expect(ENGLISH_ONLY.test('this.#fail(error); failAs(code, []); end.fail(x)')).toBe(false);
  });
});

/** A problem without sentences of ours: `ProblemBoard.raise` takes no text. */
const ENGLISH_PROBLEM = '.raiseInEnglish(';

it('raises no problem in English only, but for what the store found', () => {
  const found = ['agent/app', 'agent/features', 'agent/process']
    .flatMap(filesOf)
    .filter((file) => readFileSync(join(ROOT, file), 'utf8').includes(ENGLISH_PROBLEM));
  expect(found).toEqual(['agent/app/agent-service.ts']);
  const main = readFileSync(join(ROOT, 'agent/main.ts'), 'utf8');
  expect(main.match(/raiseFinding/g)).toHaveLength(1);
});

it('has sentences for what connectors say', () => {
  expect(Object.keys(connectors).length).toBeGreaterThan(40);
});
