import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataDirectory } from '../../../agent/wire/data-directory/data-directory.ts';
import { AgentProcess } from '../../support/agent-process.ts';
import { runInProcess } from '../../support/cli-in-process.ts';
import { jsonLines, run } from '../../support/cli-run.ts';

let folder: string;
let dataDir: string;
let agent: AgentProcess;

const KNOWN = {
  systems: [{ id: 'erp' }],
  integrations: [
    {
      id: 'orders',
      systems: ['erp'],
      scheduler: { kind: 'local', every: '1h', command: ['true'] },
    },
  ],
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'remanso-cli-'));
  dataDir = join(folder, 'data');
  agent = await AgentProcess.start(dataDirectory(dataDir, {}));
  const applied = await run(['apply', '-', '--data-dir', dataDir], {
    stdin: JSON.stringify(KNOWN),
  });
  expect(applied).toMatchObject({ code: 0, stderr: '' });
});

afterAll(async () => {
  await agent.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const window = (lines: string): string => `
windows:
  - id: monthly
    timeZone: Europe/Madrid
    covers: { all: true }
    ${lines.split('; ').join('\n    ')}
`;

const integration = (scheduler: string): string => `
integrations:
  - id: a
    scheduler: { kind: local, ${scheduler} }
`;

const ONCE = 'start: 2026-12-06T02:00; end: 2026-12-06T06:00';

const badDocuments: readonly (readonly [what: string, text: string, said: RegExp])[] = [
  ['broken YAML', 'systems: [1, 2\n', /:2:1: .*end with a \]/],
  [
    'an unknown key',
    'systems: [{ id: a, nmae: A }]',
    /: systems\[0\]\.nmae \(a\): unknown key "nmae"; did you mean name\?/,
  ],
  [
    'a duplicate id',
    'systems: [{ id: a }, { id: a }]',
    /: systems\[1\]\.id \(a\): expected a unique id, found "a"/,
  ],
  [
    'a dangling reference',
    'integrations: [{ id: a, systems: [nope], scheduler: { kind: guard } }]',
    /: integrations\[0\]\.systems\[0\] \(a\): expected a system that exists, found "nope"/,
  ],
  [
    'a cycle in after',
    'integrations: [{ id: a, after: [b], scheduler: { kind: guard } }, { id: b, after: [a], scheduler: { kind: guard } }]',
    /: integrations\[\d\]\.after \([ab]\): expected .*(a -> b -> a|b -> a -> b)/,
  ],
  [
    'an unknown zone',
    window(ONCE).replace('Europe/Madrid', 'Europe/Madird'),
    /: windows\[0\]\.timeZone \(monthly\): expected a zone .*found "Europe\/Madird"/,
  ],
  [
    'a date that does not exist',
    window('start: 2026-02-30T02:00; end: 2026-03-01T06:00'),
    /: windows\[0\]\.start \(monthly\): expected a wall-clock time that exists/,
  ],
  [
    'an end before the start',
    window('start: 2026-12-06T02:00; end: 2026-12-06T01:00'),
    /: windows\[0\]\.end \(monthly\): expected a time after the start 2026-12-06T02:00/,
  ],
  [
    'a window of 40 days',
    window('start: 2026-12-06T02:00; duration: P40D'),
    /: windows\[0\]\.duration \(monthly\): expected .*31 days/,
  ],
  [
    'FREQ=FORTNIGHTLY',
    window(`${ONCE}; rrule: FREQ=FORTNIGHTLY`),
    /: windows\[0\]\.rrule \(monthly\): .*expected .*FORTNIGHTLY/,
  ],
  [
    'a rule that never occurs',
    window(`${ONCE}; rrule: FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30`),
    /: windows\[0\]\.rrule \(monthly\): expected a rule with at least one date/,
  ],
  [
    '61 in a cron field',
    integration('cron: "61 * * * *", command: [a]'),
    /: integrations\[0\]\.scheduler\.cron \(a\): expected .*61/,
  ],
  [
    'a command as one string',
    integration('every: 30s, command: "node sync.js"'),
    /: integrations\[0\]\.scheduler\.command \(a\): expected a list of words/,
  ],
  [
    'a URL of another scheme',
    integration('every: 30s, http: { url: "ftp://erp/orders" }'),
    /: integrations\[0\]\.scheduler\.http\.url \(a\): expected an http:\/\/ or https:\/\/ URL/,
  ],
  [
    'a number instead of text',
    'systems: [{ id: 7 }]',
    /: systems\[0\]\.id: expected text, found a number/,
  ],
  [
    'a value with custom tags',
    'systems: !include other.yaml',
    /:1:10: expected plain YAML without tags/,
  ],
];

/** Trail and definitions: the same before and after. */
async function everything(): Promise<string> {
  const [snapshot, document, audit] = await Promise.all([
    agent.call('state.snapshot', {}),
    agent.call('document.get', {}),
    agent.call('audit.page', {}),
  ]);
  return JSON.stringify([snapshot.revision, snapshot.integrations, document, audit]);
}

describe('a refused document: exit 2, the place, what was expected, nothing changed', () => {
  test.each(badDocuments)('%s', async (_, text, said) => {
    const before = await everything();
    const file = join(folder, 'plan.yaml');
    writeFileSync(file, text);
    const { code, stdout, stderr } = await runInProcess(['apply', file, '--data-dir', dataDir]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    const problems = stderr.trimEnd().split('\n').slice(1);
    expect(problems[0]).toMatch(said);
    for (const line of problems) expect(line.replace(/:\d+:\d+: /, ': ')).toContain(`${file}: `);
    expect(await everything()).toBe(before);
  });

  test.each(badDocuments)('%s, without an agent', async (_, text, said) => {
    const empty = mkdtempSync(join(folder, 'empty-'));
    const { code, stdout, stderr } = await runInProcess(['apply', '-', '--data-dir', empty], {
      stdin: text,
    });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(said);
    expect(stderr.split('\n')[1]).toMatch(/^standard input:\d+:\d+: /);
    const audit = await runInProcess(['audit', 'list', '--json', '--data-dir', empty]);
    expect(audit.stdout).not.toMatch(/config\.changed/);
  });

  test('lists every problem, also as JSON', async () => {
    const file = join(folder, 'many.yaml');
    writeFileSync(file, 'systems: [{ id: a b }, { nmae: x }]\nwindow: []\n');
    const { code, stdout, stderr } = await run(['--json', 'apply', file, '--data-dir', dataDir]);
    expect(code).toBe(2);
    const paths = ['systems[0].id', 'systems[1].id', 'systems[1].nmae', 'window'];
    for (const path of paths) expect(stderr).toContain(`: ${path}: `);
    expect(stderr).toContain(`${file}:1:13: systems[0].id: `);
    const [line, ...others] = jsonLines(stdout) as {
      error: { code: string; problems: object[] };
    }[];
    expect(others).toEqual([]);
    expect(line?.error.code).toBe('invalid-document');
    expect(line?.error.problems.map((problem) => 'path' in problem && problem.path)).toEqual(
      expect.arrayContaining(paths),
    );
  });

  test('a document of 50 MB', async () => {
    const file = join(folder, 'big.yaml');
    writeFileSync(file, '');
    truncateSync(file, 50_000_000);
    const { code, stderr } = await run(['apply', file, '--data-dir', dataDir]);
    expect(code).toBe(2);
    expect(stderr).toContain(`${file}: expected at most 16 MiB`);
    const piped = await run(['apply', '-', '--data-dir', dataDir], {
      stdin: '#'.repeat(50_000_000),
    });
    expect(piped.code).toBe(2);
    expect(piped.stderr).toContain('standard input: expected at most 16 MiB');
  });

  test('100,000 integrations', async () => {
    const integrations = Array.from({ length: 100_000 }, (_, i) => ({
      id: `i${i}`,
      scheduler: { kind: 'guard' },
    }));
    const stdin = JSON.stringify({ integrations });
    const { code, stderr } = await run(['apply', '-', '--data-dir', dataDir], { stdin });
    expect(code).toBe(2);
    expect(stderr).toContain('standard input:1:2: integrations: expected at most 20000 items');
  });

  test.each([
    ['a missing file', 'missing.yaml', /missing\.yaml: expected a file that exists/],
    ['a folder', '.', /\.: expected a file, found a folder/],
  ])('%s', async (_, file, said) => {
    const { code, stderr } = await run(['apply', file, '--data-dir', dataDir]);
    expect(code).toBe(2);
    expect(stderr).toMatch(said);
  });
});

describe('a refused command: exit 2, what was expected, nothing changed', () => {
  const pause = ['pause', '--integration', 'orders'];
  test.each<[what: string, args: string[], said: RegExp]>([
    ['no reason', [...pause, '--for', '30m'], /--reason: expected why/],
    [
      'an empty reason',
      [...pause, '--for', '30m', '--reason', ' '],
      /--reason: expected some text/,
    ],
    ['--for -5m', [...pause, '--reason', 'r', '--for', '-5m'], /--for: expected a length.*"-5m"/],
    ['--for 0s', [...pause, '--reason', 'r', '--for', '0s'], /--for: expected a length.*"0s"/],
    ['--for 1y', [...pause, '--reason', 'r', '--for', 'P1Y'], /--for: expected a length/],
    [
      'an end too far ahead',
      [...pause, '--reason', 'r', '--for', '99999d'],
      /--for: .*at most 3660d, found "99999d"/,
    ],
    ['no end', [...pause, '--reason', 'r'], /exactly one of --for 30m, --until INSTANT/],
    [
      'two ends',
      [...pause, '--reason', 'r', '--for', '5m', '--indefinitely'],
      /exactly one of --for 30m, --until INSTANT/,
    ],
    [
      'an end in words',
      [...pause, '--reason', 'r', '--until', 'next week'],
      /--until: expected an instant like .*found "next week"/,
    ],
    [
      'an end in the past',
      [...pause, '--reason', 'r', '--until', '2020-01-01T00:00:00Z'],
      /--until: expected an instant after now/,
    ],
    [
      'nothing selected',
      ['pause', '--reason', 'r', '--for', '5m'],
      /--integration, --tag, --system/,
    ],
    [
      '--all with other targets',
      [...pause, '--all', '--reason', 'r', '--for', '5m'],
      /--all: expected alone/,
    ],
    [
      'an invalid id',
      ['pause', '--tag', 'a b', '--reason', 'r', '--for', '5m'],
      /--tag: expected 1 to 100 letters.*"a b"/,
    ],
    [
      'an integration that does not exist',
      ['pause', '--integration', 'nope', '--reason', 'r', '--for', '5m'],
      /there is no integration "nope"/,
    ],
    [
      'a system that does not exist',
      ['pause', '--system', 'nope', '--reason', 'r', '--indefinitely'],
      /there is no system "nope"/,
    ],
    ['an unknown option', ['pause', '--intergation', 'orders'], /unknown option '--intergation'/],
    ['resume without a reason', ['resume', '--all'], /--reason: expected why/],
    ['resume without a target', ['resume', '--reason', 'r'], /--hold, --integration, --tag/],
    [
      'resume with two selectors',
      ['resume', '--hold', 'x', '--all', '--reason', 'r'],
      /either --hold or/,
    ],
    ['a hold that does not exist', ['resume', '--hold', 'hold-0', '--reason', 'r'], /hold-0/],
    ['a window that does not exist', ['window', 'show', 'nope'], /no window "nope"/],
    ['an unknown command', ['staus'], /unknown command 'staus'[^]*Did you mean status/],
    [
      'an unknown part of a command',
      ['audit', 'lst'],
      /unknown command 'lst'[^]*Did you mean list/,
    ],
    ['an extra argument', ['status', 'now'], /too many arguments/],
    ['no command of a noun', ['window'], /Usage: remanso window/],
    [
      'an unknown kind',
      ['audit', 'list', '--kind', 'run.skiped'],
      /--kind: there is no kind "run.skiped"; did you mean run.skipped\?$/m,
    ],
    ['an invalid limit', ['audit', 'list', '--limit', '0'], /--limit: expected a whole number/],
    ['an invalid stop wait', ['agent', '--stop-wait', '5'], /--stop-wait: expected a length/],
  ])('%s', async (_, args, said) => {
    const before = await everything();
    const { code, stdout, stderr } = await runInProcess([...args, '--data-dir', dataDir]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(said);
    expect(await everything()).toBe(before);
  });

  test('prints the error as JSON, alone on its line', async () => {
    const refused = await run([...pause, '--for', '5m', '--json', '--data-dir', dataDir]);
    expect(jsonLines(refused.stdout)).toMatchObject([{ error: { code: 'reason-required' } }]);
    const unknown = await run(['status', '--jsn', '--json', '--data-dir', dataDir]);
    expect(jsonLines(unknown.stdout)).toMatchObject([{ error: { code: 'invalid-parameters' } }]);
  });
});
