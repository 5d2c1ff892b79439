import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SchedulerReceipt } from '../../../../../agent/core/state/scheduler-pause.ts';
import {
  commandScheduler,
  type CommandScheduler,
} from '../../../../../shared/domain/schedulers/kinds/command-scheduler.ts';
import { describeConnector } from '../../../../support/connector-contract.ts';
import { type FailureCase, valueOf } from '../../../../support/real-scheduler.ts';
import { commandConnector, openFileScheduler } from './file-scheduler.ts';

function scheduler(parts: Readonly<Record<string, unknown>>): CommandScheduler {
  const words = { status: ['true'], pause: ['true'], resume: ['true'] };
  return commandScheduler.parse({ kind: 'command', ...words, ...parts });
}

function failing(
  what: string,
  code: FailureCase['code'],
  says: RegExp,
  parts: Readonly<Record<string, unknown>>,
): FailureCase {
  const open = () => {
    return Promise.resolve({ connector: commandConnector({}), scheduler: scheduler(parts) });
  };
  return { what, code, says, open };
}

describeConnector('command', {
  open: openFileScheduler,
  failures: [
    failing('another exit', 'scheduler-refused', /exit 3, expected 0.*“no such job”/, {
      status: ['sh', '-c', 'echo no such job >&2; exit 3'],
      pause: ['sh', '-c', 'echo no such job >&2; exit 3'],
    }),
    failing('a missing program', 'scheduler-unreachable', /could not be started.*ENOENT/, {
      status: ['/nowhere/at-all'],
      pause: ['/nowhere/at-all'],
    }),
    failing('a time-out', 'scheduler-unreachable', /did not end within 300ms and was killed/, {
      status: ['sleep', '30'],
      pause: ['sleep', '30'],
      timeout: '300ms',
    }),
    failing('a missing secret', 'secret-missing', /TOKEN/, {
      environment: { TOKEN: { secretRef: 'TOKEN' } },
    }),
  ],
});

describe('the command connector', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'remanso-command-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    [0, { enabled: true, running: 'unknown' }],
    [10, { enabled: false, running: 'unknown' }],
    [11, { enabled: true, running: 1 }],
  ])('reads exit %d', async (code, reading) => {
    const one = scheduler({ status: ['sh', '-c', `echo whatever; exit ${code}`] });
    expect(valueOf(await commandConnector({}).read(one))).toMatchObject(reading);
  });

  it.each([
    ['{oops', /begins like JSON but is not valid: “\{oops/],
    ['{"running":"many"}', /at “running”/],
    ['{"prior":1,"other":2}', /other/],
  ])('refuses %s as an answer', async (out, says) => {
    const read = await commandConnector({}).read(scheduler({ status: ['echo', out] }));
    expect(read).toMatchObject({ ok: false, failure: { code: 'scheduler-refused' } });
    expect(read.ok ? '' : read.failure.message).toMatch(says);
  });

  it('reads what status prints as JSON', async () => {
    const out = { running: 2, nextRunAt: '2026-12-06T01:00:00Z', pausedBy: 'other', prior: [1] };
    const one = scheduler({ status: ['sh', '-c', `echo '${JSON.stringify(out)}'; exit 10`] });
    expect(valueOf(await commandConnector({}).read(one))).toMatchObject({
      enabled: false,
      running: 2,
      nextRunAt: Date.parse('2026-12-06T01:00:00Z'),
      pausedBy: 'other',
      prior: [1],
    });
  });

  it('tells pause who asked for it, and passes resume what status printed', async () => {
    const write = `cat > '${folder}/'$0; env > '${folder}/'$0.env`;
    const one = scheduler({
      pause: ['sh', '-c', write, 'pause'],
      resume: ['sh', '-c', write, 'resume'],
      status: ['echo', '{"prior":{"schedule":"0 2 * * *"}}'],
    });
    const connector = commandConnector({});
    const reading = valueOf(await connector.read(one));
    const note = {
      holdId: 'hold-7',
      reason: "Ana's patch",
      until: Date.parse('2026-12-06T05:00Z'),
    };
    const receipt = valueOf(await connector.pause(one, note, reading));
    valueOf(await connector.resume(one, receipt));
    const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
    expect(JSON.parse(read('resume'))).toEqual({ schedule: '0 2 * * *' });
    expect(read('pause.env')).toContain("REMANSO_REASON=Ana's patch\n");
    expect(read('pause.env')).toContain('REMANSO_HOLD_ID=hold-7\n');
    expect(read('pause.env')).toContain('REMANSO_UNTIL=2026-12-06T05:00:00Z\n');
  });

  it('reports the output of a failed command', async () => {
    const one = scheduler({ pause: ['sh', '-c', 'echo "not allowed" >&2; exit 1'] });
    const connector = commandConnector({});
    const reading = valueOf(await connector.read(one));
    const done = await connector.pause(one, { holdId: 'h', reason: '', until: null }, reading);
    expect(done).toMatchObject({ ok: false, failure: { code: 'scheduler-refused' } });
    expect(JSON.stringify(done)).toContain('exit 1, expected 0. Output: “not allowed”');
  });

  it('kills what an overdue command has started', async () => {
    const late = join(folder, 'late');
    const one = scheduler({ status: ['sh', '-c', `sleep 0.7; touch '${late}'`], timeout: '200ms' });
    expect((await commandConnector({}).read(one)).ok).toBe(false);
    await sleep(900);
    expect(existsSync(late)).toBe(false);
  });

  it('passes a secret, and refers to it by name in undo lines', async () => {
    const one = scheduler({
      cwd: folder,
      resume: ['sh', '-c', 'cat > undone; printf %s "$TOKEN" > token'],
      environment: { TOKEN: { secretRef: 'erp.token' }, PLAIN: "it's" },
    });
    const connector = commandConnector({ 'erp.token': 's3 "cr"et$' });
    const receipt: SchedulerReceipt = {
      priorEnabled: true,
      prior: { note: "Ana's" },
      fingerprintBefore: '',
      fingerprintAfter: '',
      at: 0,
    };
    valueOf(await connector.resume(one, receipt));
    expect(readFileSync(join(folder, 'token'), 'utf8')).toBe('s3 "cr"et$');
    rmSync(join(folder, 'undone'));
    const lines = connector.undo(one, receipt);
    expect(lines.join('\n')).not.toContain('cr"et');
    const environment = { ...process.env, REMANSO_SECRET_ERP_TOKEN: 'typed' };
    execFileSync('sh', ['-c', lines.join('\n')], { env: environment });
    expect(JSON.parse(readFileSync(join(folder, 'undone'), 'utf8'))).toEqual({ note: "Ana's" });
    expect(readFileSync(join(folder, 'token'), 'utf8')).toBe('typed');
  });
});
