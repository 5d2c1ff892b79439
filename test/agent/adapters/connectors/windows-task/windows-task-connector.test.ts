import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { WindowsTaskConnector } from '../../../../../agent/adapters/connectors/windows-task/windows-task-connector.ts';
import { sealed } from '../../../../../agent/adapters/service-manager/service-record.ts';
import { SystemClock } from '../../../../../agent/adapters/time/system-clock.ts';
import {
  windowsTaskScheduler,
  type WindowsTaskScheduler,
} from '../../../../../shared/domain/schedulers/kinds/windows-task-scheduler.ts';
import { describeConnector } from '../../../../support/connector-contract.ts';
import {
  valueOf,
  type FailureCase,
  type RealScheduler,
} from '../../../../support/real-scheduler.ts';
import { xmlOf, type FakeTask, type FakeWindows } from '../../../../support/fake-powershell.ts';

/**
 * By contract: shapes follow the ScheduledTasks cmdlets (Windows Server 2025 documentation) and
 * Task Scheduler schema 1.2; none of this was run on Windows.
 */
const FAKE = fileURLToPath(new URL('../../../../support/fake-powershell.ts', import.meta.url));
const PERIOD_MS = 300;
const scheduler = windowsTaskScheduler.parse({
  kind: 'windows-task',
  path: '\\Shop\\',
  name: "Ana's ‘nightly’ [export] $x",
});
const note = { holdId: 'hold-1', reason: 'ERP', until: null };

const root = mkdtempSync(join(tmpdir(), 'remanso-windows-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A Windows machine as a folder: its state and the `powershell` on its PATH. */
class Scene {
  readonly folder = mkdtempSync(join(root, 'scene-'));
  readonly #file = join(this.folder, 'windows.json');
  readonly connector: WindowsTaskConnector;

  constructor(about: Partial<FakeWindows> = {}) {
    const { path, name } = scheduler;
    const task = { path, name, enabled: true, description: 'Exportación nocturna – 夜間' };
    const more = { startWhenAvailable: false, runningUntil: 0 };
    const changes = [{ at: Date.now(), enabled: true }];
    this.windows = { tasks: [{ ...task, ...more, changes }], elevated: true, ...about };
    const wrapper = `#!/bin/sh\nexec '${process.execPath}' '${FAKE}' '${this.#file}' "$@"\n`;
    writeFileSync(join(this.folder, 'powershell'), wrapper, { mode: 0o755 });
    this.connector = this.connect();
  }

  connect(): WindowsTaskConnector {
    return new WindowsTaskConnector({
      clock: new SystemClock(),
      environment: { PATH: `${this.folder}:/usr/bin:/bin` },
    });
  }

  get windows(): FakeWindows {
    return JSON.parse(readFileSync(this.#file, 'utf8')) as FakeWindows;
  }

  set windows(windows: FakeWindows) {
    writeFileSync(this.#file, JSON.stringify(windows));
  }

  get task(): FakeTask {
    const [task] = this.windows.tasks;
    if (task === undefined) throw new Error('expected a task');
    return task;
  }

  edit(change: Partial<FakeTask>): void {
    this.windows = { ...this.windows, tasks: [{ ...this.task, ...change }] };
  }

  /** By someone at the machine. */
  switch(enabled: boolean): void {
    this.edit({ enabled, changes: [...this.task.changes, { at: Date.now(), enabled }] });
  }

  /** Periods that ended while the task was enabled. */
  runs(): number {
    const changes = [...this.task.changes, { at: Date.now(), enabled: false }];
    const spans = changes.slice(1).map(({ at }, index) => {
      const from = changes[index];
      if (from?.enabled !== true) return 0;
      return Math.floor(at / PERIOD_MS) - Math.floor(from.at / PERIOD_MS);
    });
    return spans.reduce((sum, runs) => sum + runs, 0);
  }

  run(line: string): void {
    const words = ['-NoProfile', '-NonInteractive', '-Command', line];
    execFileSync(join(this.folder, 'powershell'), words);
  }
}

function open(): Promise<RealScheduler> {
  const scene = new Scene();
  return Promise.resolve({
    scheduler,
    periodMs: PERIOD_MS,
    waitMs: 300,
    connect: () => scene.connect(),
    runsStarted: () => scene.runs(),
    definition: () => xmlOf(scene.task),
    edit: () => scene.edit({ description: 'Edited by someone else' }),
    disable: () => scene.switch(false),
    enable: () => scene.switch(true),
    inFlight: () => {
      // Each call starts a process: this must outlast three of them on a busy machine.
      scene.edit({ runningUntil: Date.now() + 5_000 });
      return Promise.resolve({
        finishes: async () => {
          await sleep(Math.max(0, scene.task.runningUntil - Date.now()));
          return true;
        },
      });
    },
    dispose: () => undefined,
  });
}

function failing(
  what: string,
  code: FailureCase['code'],
  says: RegExp,
  about: Partial<FakeWindows>,
  changed: WindowsTaskScheduler = scheduler,
): FailureCase {
  const opened = () => ({ connector: new Scene(about).connector, scheduler: changed });
  return { what, code, says, open: () => Promise.resolve(opened()) };
}

const trouble = { category: 18, hresult: 0x80070005 | 0, id: 'HRESULT 0x80070005,Get' };
const denied = (message: string) => ({ trouble: { ...trouble, message } });

describeConnector('the Windows Task Scheduler', {
  ticksByItself: true,
  open,
  failures: [
    failing(
      'no rights, in English',
      'scheduler-refused',
      /0x80070005.*Access.*administrator/,
      denied('Access is denied.'),
    ),
    failing(
      'no rights, in French',
      'scheduler-refused',
      /0x80070005.*refusé/,
      denied('Accès refusé.'),
    ),
    failing(
      'no rights, in Japanese',
      'scheduler-refused',
      /0x80070005.*拒否/,
      denied('アクセスが拒否されました。'),
    ),
    failing('a vanished task', 'scheduler-missing', /no task \\Shop\\Ana.*Get-ScheduledTask/, {
      tasks: [],
    }),
    failing('no cmdlets', 'scheduler-refused', /no commands for scheduled tasks/, {
      trouble: { category: 13, hresult: 0, id: 'CommandNotFoundException', message: 'x' },
    }),
    failing('text instead of JSON', 'scheduler-refused', /did not answer with JSON.*<html>/, {
      printed: '<html>hello</html>',
    }),
    failing(
      'a time-out',
      'scheduler-unreachable',
      /did not end within 400ms/,
      { hangs: true },
      {
        ...scheduler,
        timeout: '400ms',
      },
    ),
  ],
});

describe('WindowsTaskConnector', () => {
  it('reports a missing PowerShell', async () => {
    const connector = new WindowsTaskConnector({
      clock: new SystemClock(),
      environment: { PATH: '/nowhere' },
    });
    expect(await connector.read(scheduler)).toMatchObject({
      ok: false,
      failure: { code: 'scheduler-unreachable' },
    });
  });

  it('never disables the task of an agent, and says whose it is', async () => {
    const scene = new Scene();
    const agent = {
      ...({ scope: 'user', command: ['remanso.exe'], dataDir: 'C:\\r', options: [] } as const),
      ...{ stopWaitMs: 1, environment: {}, version: '0', madeFolder: null },
    };
    scene.edit({ documentation: sealed(agent, (one) => one) });
    const reading = valueOf(await scene.connector.read(scheduler));
    const message: unknown = expect.stringMatching(/belongs to the Remanso agent of C:\\r/);
    expect(await scene.connector.pause(scheduler, note, reading)).toMatchObject({
      ok: false,
      failure: { code: 'scheduler-refused', message },
    });
    expect(scene.task.enabled).toBe(true);
    expect(await scene.connector.preflight(scheduler)).toContainEqual(
      expect.objectContaining({ level: 'problem', code: 'remanso', message }),
    );
  });

  it('does not count a pause that Windows did not apply', async () => {
    const { connector } = new Scene({ isStubborn: true });
    const reading = valueOf(await connector.read(scheduler));
    expect(await connector.pause(scheduler, note, reading)).toMatchObject({
      ok: false,
      failure: { code: 'scheduler-refused' },
    });
  });

  it('detects an edit someone else makes during the pause, and keeps it at resume', async () => {
    const scene = new Scene();
    const before = valueOf(await scene.connector.read(scheduler));
    const receipt = valueOf(await scene.connector.pause(scheduler, note, before));
    expect(valueOf(await scene.connector.read(scheduler)).fingerprint).toBe(
      receipt.fingerprintAfter,
    );
    scene.edit({ description: 'edited' });
    const edited = valueOf(await scene.connector.read(scheduler)).fingerprint;
    expect(edited).not.toBe(receipt.fingerprintAfter);
    valueOf(await scene.connector.resume(scheduler));
    expect(scene.task).toMatchObject({ enabled: true, description: 'edited' });
  });

  it('is undone by its undo line, whatever quotes are in the name', async () => {
    const scene = new Scene();
    const before = xmlOf(scene.task);
    const reading = valueOf(await scene.connector.read(scheduler));
    valueOf(await scene.connector.pause(scheduler, note, reading));
    expect(scene.task.enabled).toBe(false);
    for (const line of scene.connector.undo(scheduler)) scene.run(line);
    expect(xmlOf(scene.task)).toBe(before);
  });

  it('warns about rights, about catching up, and that it was not run on Windows', async () => {
    const scene = new Scene({ elevated: false });
    scene.edit({ startWhenAvailable: true });
    const findings = await scene.connector.preflight(scheduler);
    expect(findings.map(({ level, code }) => `${level} ${code}`)).toEqual([
      'warning rights',
      'warning catch-up',
      'warning not-tried',
    ]);
  });
});
