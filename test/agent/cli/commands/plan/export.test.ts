import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseSource } from '../../../../../agent/adapters/documents/document-file.ts';
import { documentText } from '../../../../../agent/cli/output/plan/document-text.ts';
import { documentSchema } from '../../../../../shared/domain/definitions/document.ts';
import { dataDirectory } from '../../../../../agent/wire/data-directory/data-directory.ts';
import { AgentProcess } from '../../../../support/agent-process.ts';
import { runInProcess } from '../../../../support/cli-in-process.ts';

/** What YAML reads as something else, or not at all, unless it is quoted. */
const TRICKY = [
  ...['yes', 'no', 'null', '~', 'true', '007', '1e3', '0x10', '.inf', '2026-12-06', '12:30:00'],
  ...['- x', '? x', ': x', 'a: b', 'a #b', '# a', '&a', '*a', '!tag', '|', '>', '%x', '@x', '`x'],
  ...['{a}', '[a]', '"', "'", "''", '"x" y', '---', '...', '<<', '\\n', 'ñandú', '東京', '😀'],
  ...['a\nb', 'a\n\n b\n', '\ttab', 'x\u0000y', 'x\u0085y', 'x\u2028y', 'x\ufeffy', '\u202ex'],
];
const text = fc.oneof(
  fc.constantFrom(...TRICKY),
  fc.string({ maxLength: 40, unit: 'grapheme' }),
  fc.string({ minLength: 90, maxLength: 200 }),
  fc.tuple(fc.constantFrom(...TRICKY), fc.constantFrom(...TRICKY)).map((two) => two.join(' ')),
);
const label = text.filter((one) => one.trim() !== '');
const name = fc.constantFrom(
  'erp',
  'no',
  'null',
  '007',
  '1e3',
  '0x1F',
  'true',
  '1.5',
  'y',
  '1_000',
);
const some = fc.array(name, { maxLength: 3 });

const document = fc
  .record({
    systems: fc.array(fc.record({ id: name, name: label }, { requiredKeys: ['id'] })),
    integrations: fc.array(
      fc.record(
        {
          ...{ id: name, name: label, tags: some, missedRuns: fc.constantFrom('skip', 'all') },
          scheduler: fc.record({
            ...{ kind: fc.constant('local'), every: fc.constantFrom('90s', '1h', '36h') },
            command: fc.array(text, { minLength: 1, maxLength: 4 }),
          }),
        },
        { requiredKeys: ['id', 'scheduler'] },
      ),
    ),
    windows: fc.array(
      fc.record(
        {
          ...{ id: name, title: label, reason: label, timeZone: fc.constant('Europe/Madrid') },
          start: fc.constantFrom('2026-12-06T02:00', '2026-02-28T23:59:59'),
          duration: fc.constantFrom('PT4H', 'P1DT1S', 'PT30M'),
          rrule: fc.constantFrom('FREQ=DAILY', 'FREQ=MONTHLY;BYDAY=1SU;UNTIL=20301231T000000Z'),
          covers: fc.record({ integrations: some, tags: some, all: fc.boolean() }),
        },
        { requiredKeys: ['id', 'timeZone', 'start', 'duration', 'covers'] },
      ),
    ),
  })
  .map((parts) => documentSchema.safeParse(parts))
  .filter((parsed) => parsed.success)
  .map((parsed) => parsed.data);

describe('an exported document', () => {
  it.each(['.yaml', '.json'])('says, as %s, what it was made of, whatever the texts', (ending) => {
    fc.assert(
      fc.property(document, (parts) => {
        const read = parseSource(documentText(ending, parts));
        if (!read.ok) throw new Error(JSON.stringify(read.failure));
        expect(documentSchema.parse(read.value.value)).toEqual(parts);
      }),
    );
  });
});

describe('export', () => {
  let folder: string;
  let dataDir: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'remanso-export-'));
    dataDir = join(folder, 'data');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const plan = {
    hosts: [{ id: 'erp-db1', ssh: 'ops@erp-db1' }],
    calendars: [
      {
        ...{ id: 'y', holidays: ['2026-12-25', { date: '2026-12-08', name: 'no' }] },
        periods: { pattern: '4-4-5', anchor: '2026-01-05', weeks53: [2027] },
      },
    ],
    systems: [{ id: 'no', name: '# not a comment' }],
    integrations: [
      {
        ...{ id: 'orders', systems: ['no'], tags: ['007'] },
        scheduler: { kind: 'local', every: '1d', command: ['echo', 'a: b', 'x\ny', ''] },
      },
    ],
    windows: [
      {
        ...{ id: 'night', reason: 'yes', timeZone: 'UTC', start: '2030-12-06T02:00' },
        ...{ duration: 'PT4H', covers: { systems: ['no'] } },
        on: { workday: -1, of: 'fiscal-period', calendar: 'y' },
      },
    ],
  };
  const apply = (directory: string, stdin: string, ...more: string[]) =>
    runInProcess(['apply', '-', ...more, '--data-dir', directory], { stdin });
  const exported = async (...more: string[]): Promise<string> => {
    const { code, stdout, stderr } = await runInProcess(['export', ...more, '--data-dir', dataDir]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return stdout;
  };

  it('is the same from a running agent and from the data of a stopped one', async () => {
    const agent = await AgentProcess.start(dataDirectory(dataDir, {}));
    try {
      expect(await apply(dataDir, JSON.stringify(plan))).toMatchObject({ code: 0 });
      const running = await exported();
      expect(await exported('-')).toBe(running);
      expect(running).not.toMatch(/^ *#/m);
      const again = await apply(dataDir, running, '--prune');
      expect(again).toMatchObject({ code: 0, stdout: 'No changes.\n', stderr: '' });
      await agent.dispose();
      expect(await exported()).toBe(running);
      const copy = join(folder, 'copy');
      expect(await apply(copy, running)).toMatchObject({ code: 0, stderr: '' });
      expect(await apply(copy, JSON.stringify(plan), '--prune')).toMatchObject({
        stdout: 'No changes.\n',
      });
    } finally {
      await agent.dispose();
    }
  });

  it('differs from an earlier export by what changed since, as its example shows', async () => {
    const before = await exported();
    expect(await exported()).toBe(before);
  });

  it('as JSON is one document, for programs', async () => {
    // One a line, as all JSON of the command line.
    expect((await exported('--json')).trimEnd().split('\n')).toHaveLength(1);
    const { windows } = JSON.parse(await exported('--json')) as { windows?: object[] };
    expect(windows).toMatchObject([{ id: 'night', reason: 'yes' }]);
  });
});
