import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { dataDirectory } from '../../../../agent/wire/data-directory/data-directory.ts';
import { AgentProcess } from '../../../support/agent-process.ts';
import { runInProcess } from '../../../support/cli-in-process.ts';
import { jsonLines, type CliRun } from '../../../support/cli-run.ts';

const WHY = ['--reason', 'CHG-1042'];
const FOR = ['--for', '30m', '--no-wait'];

const plan = {
  systems: [{ id: 'erp', name: 'ERP' }],
  integrations: [
    {
      ...{ id: 'crm-customers', name: 'CRM customers → ERP', systems: ['erp'], tags: ['crm'] },
      scheduler: { kind: 'local', every: '1h', command: ['true'] },
    },
    { id: 'orders', name: 'Orders', scheduler: { kind: 'guard' } },
    { id: 'leads', name: 'Copy', scheduler: { kind: 'guard' } },
    { id: 'leads-2', name: 'Copy', scheduler: { kind: 'guard' } },
    // Its name is the id of another.
    { id: 'odd', name: 'orders', scheduler: { kind: 'guard' } },
  ],
  windows: [
    {
      ...{ id: 'erp-monthly', title: 'ERP monthly maintenance', timeZone: 'Europe/Madrid' },
      ...{ start: '2036-12-06T02:00', duration: 'PT4H', covers: { systems: ['erp'] } },
    },
  ],
};

const OCCURRENCE = ['--occurrence', '2036-12-06'];

describe('ids on the command line', () => {
  let folder: string;
  let dataDir: string;
  let agent: AgentProcess;

  const remanso = (...args: string[]): Promise<CliRun> =>
    runInProcess([...args, '--data-dir', dataDir]);

  /** Of people: the held integrations, then everything flows again. */
  async function pausedBy(...selector: string[]): Promise<string[]> {
    const { code, stdout, stderr } = await remanso('pause', ...selector, ...FOR, ...WHY, '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    await remanso('resume', '--all', ...WHY);
    return (jsonLines(stdout)[0] as { integrations: string[] }).integrations;
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'remanso-names-'));
    dataDir = join(folder, 'data');
    agent = await AgentProcess.start(dataDirectory(dataDir, {}));
    const args = ['apply', '-', '--data-dir', dataDir];
    expect((await runInProcess(args, { stdin: JSON.stringify(plan) })).code).toBe(0);
  });

  afterAll(async () => {
    await agent.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  test('are understood as they are typed', async () => {
    expect(await pausedBy('--integration', 'crm customers->erp')).toEqual(['crm-customers']);
    expect(await pausedBy('--integration', 'CRM-CUSTOMERS')).toEqual(['crm-customers']);
    expect(await pausedBy('--system', 'ERP')).toEqual(['crm-customers']);
    expect(await pausedBy('--tag', 'CRM')).toEqual(['crm-customers']);
    // An exact id goes before a name.
    expect(await pausedBy('--integration', 'orders')).toEqual(['orders']);
  });

  test('what was understood is said on stderr; of an exact id nothing', async () => {
    const shown = await remanso('window', 'show', 'erp monthly maintenance');
    expect(shown).toMatchObject({
      ...{ code: 0, stdout: expect.stringContaining('erp-monthly') as string },
      stderr: '"erp monthly maintenance" means erp-monthly (ERP monthly maintenance).\n',
    });
    expect((await remanso('window', 'show', 'erp-monthly')).stderr).toBe('');
  });

  const title = 'ERP Monthly maintenance';

  it.each([
    ['window skip', ['window', 'skip', title, ...OCCURRENCE, ...WHY, '--dry-run']],
    [
      'window move',
      [
        ...['window', 'move', title, ...OCCURRENCE, '--to', '2036-12-07T02:00:00Z'],
        ...[...WHY, '--dry-run'],
      ],
    ],
    ['run now', ['run', 'now', '--integration', 'crm customers => erp', ...WHY, '--dry-run']],
    [
      'occurrences',
      ['occurrences', '--window', title, '--from', '2036-12-01', '--to', '2036-12-31'],
    ],
    ['audit list', ['audit', 'list', '--window', title]],
    ['audit list --system', ['audit', 'list', '--system', 'Erp']],
    ['audit export', ['audit', 'export', '/dev/null', '--format', 'csv', '--window', title]],
    ['scheduler undo', ['scheduler', 'undo', '--integration', 'crm customers => erp']],
    ['scheduler leave', ['scheduler', 'leave', '--integration', 'CRM-customers', ...WHY]],
    [
      'missed decide',
      ['missed', 'decide', '--integration', 'CRM-customers', '--choice', 'skip', ...WHY],
    ],
    ['run stop', ['run', 'stop', 'CRM customers > ERP', ...WHY]],
    ['window end', ['window', 'end', title, ...WHY]],
    ['window extend', ['window', 'extend', title, '--by', '5m', ...WHY]],
    ['window restore', ['window', 'restore', title, ...OCCURRENCE, ...WHY]],
    ['reopening', ['reopening', 'release', '--window', title, ...WHY]],
    ['report', ['report', title, '/dev/null', '--occurrence', '2036-12-06T01:00:00Z']],
  ])('%s takes names', async (_, words) => {
    const { stdout, stderr } = await remanso(...words);
    expect(stderr).toMatch(/^".*" means (?:erp|erp-monthly|crm-customers) \(/m);
    // Done, or refused for another reason than its name.
    expect(stdout + stderr).not.toMatch(/there is no|did you mean|expected 1 to 100 letters/i);
  });

  test('a pause goes by its reason', async () => {
    await remanso('pause', '--integration', 'orders', '--reason', 'Vendor patches', ...FOR);
    const extended = await remanso(
      ...['extend', '--hold', 'vendor  patches', '--by', '5m', ...WHY, '--dry-run'],
    );
    expect(extended.stderr).toMatch(/^"vendor {2}patches" means hold-\S+ \(Vendor patches\)\.$/m);
    expect(extended.code).toBe(0);
    const made = ['window', 'from-hold', 'Vendor Patches', '--id', 'w', ...WHY, '--dry-run'];
    expect((await remanso(...made)).code).toBe(0);
    expect((await remanso('resume', '--hold', 'VENDOR PATCHES', ...WHY)).code).toBe(0);
    expect((await remanso('resume', '--hold', 'VENDOR PATCHES', ...WHY)).code).toBe(2);
  });

  test('an unknown one is refused with the nearest names, as before', async () => {
    const unknown = await remanso('pause', '--integration', 'crm-custmers', ...FOR, ...WHY);
    expect(unknown).toEqual({
      ...{ code: 2, stdout: '' },
      stderr:
        'remanso: Nothing was paused. Did you mean crm-customers (CRM customers → ERP)?\n' +
        'integrations[0]: there is no integration "crm-custmers"\n',
    });
    const words = ['run', 'stop', 'CRM custmers -> ERP', ...WHY];
    expect(await remanso(...words)).toEqual({
      ...{ code: 2, stdout: '' },
      stderr:
        'remanso: There is no integration "CRM custmers -> ERP". Did you mean crm-customers (CRM customers → ERP)?\n',
    });
    expect(await remanso(...words, '--lang', 'es')).toMatchObject({
      stderr:
        'remanso: No existe la integración «CRM custmers -> ERP». ¿Quería decir crm-customers (CRM customers → ERP)?\n',
    });
    const nothing = await remanso('window', 'show', 'payroll');
    expect(nothing.stderr).toBe('remanso: There is no window "payroll".\n');
  });

  test('with --json the refusal has the same shape', async () => {
    const { code, stdout } = await remanso('window', 'show', 'erp-montly', '--json');
    expect(code).toBe(2);
    expect(jsonLines(stdout)).toEqual([
      {
        error: {
          code: 'not-found',
          message: expect.stringMatching(
            /^There is no window "erp-montly".*Did you mean erp-monthly /,
          ) as string,
          problems: [],
        },
      },
    ]);
  });

  test('what several share is refused, and which they are is said', async () => {
    const several = await remanso('pause', '--integration', 'COPY', ...FOR, ...WHY);
    expect(several).toEqual({
      ...{ code: 2, stdout: '' },
      stderr:
        'remanso: "COPY" may mean leads (Copy), leads-2 (Copy). Type the id of the one you mean.\n',
    });
  });

  test('an id that only the trail knows goes before a name', async () => {
    const gone = { integrations: [{ id: 'gone', scheduler: { kind: 'guard' } }] };
    const args = ['apply', '-', '--data-dir', dataDir];
    await runInProcess(args, { stdin: JSON.stringify(gone) });
    const now = [{ id: 'here', name: 'gone', scheduler: { kind: 'guard' } }];
    const next = { ...plan, integrations: [...plan.integrations, ...now] };
    await runInProcess([...args, '--prune'], { stdin: JSON.stringify(next) });
    const { stdout, stderr } = await remanso('audit', 'list', '--integration', 'gone');
    expect(stderr).toBe('');
    expect(stdout).toMatch(/definition changed +gone/);
  });
});
