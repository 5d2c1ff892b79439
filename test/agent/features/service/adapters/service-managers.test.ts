import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LaunchdService } from '../../../../../agent/features/service/adapters/launchd-service.ts';
import type { ServiceDefinition } from '../../../../../agent/adapters/service-manager/service-record.ts';
import { recordIn } from '../../../../../agent/adapters/service-manager/service-record.ts';
import { runTool } from '../../../../../agent/features/service/adapters/service-tool.ts';
import { TaskService } from '../../../../../agent/features/service/adapters/task-service.ts';
import { folderPicture } from '../../../../support/folder-picture.ts';
import { valueOf } from '../../../../support/real-scheduler.ts';

const isUnix = process.platform !== 'win32';

const definition: ServiceDefinition = {
  ...{ scope: 'user', command: ['/usr/bin/node', '/opt/remanso.js'], dataDir: '/srv/data' },
  ...{ options: [], stopWaitMs: 10_000, environment: {}, version: '0.1.0', madeFolder: null },
};

let root: string;
let log: string;
let environment: NodeJS.ProcessEnv;
let stops: number;
const agent = {
  stopAgent: () => {
    stops += 1;
    writeFileSync(log, 'agent.stop\n', { flag: 'a' });
    return Promise.resolve();
  },
};

beforeEach(() => {
  stops = 0;
  root = mkdtempSync(join(tmpdir(), 'remanso-services-'));
  log = join(root, 'calls');
  writeFileSync(log, '');
  mkdirSync(join(root, 'bin'));
  environment = { PATH: `${join(root, 'bin')}:${process.env['PATH'] ?? ''}` };
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A program in place of the system's: writes down how it was called, and then does `lines`. */
function standIn(name: string, lines: string): void {
  const file = join(root, 'bin', name);
  writeFileSync(file, `#!/bin/sh\necho "$@" >>'${log}'\n${lines}\n`);
  chmodSync(file, 0o755);
}

const calls = (): string[] => readFileSync(log, 'utf8').trim().split('\n');

describe.runIf(isUnix)('launchd, with a stand-in for launchctl', () => {
  const service = (scope: 'user' | 'system') =>
    new LaunchdService(scope, {
      environment,
      home: join(root, 'home'),
      uid: 501,
      library: join(root, 'Library'),
    });

  /** Knows whether the job is loaded, as launchd does. */
  const STATEFUL = `
loaded=\${0%/*}/loaded
case $1 in
  bootstrap) touch "$loaded";;
  bootout) [ -e "$loaded" ] || { echo "Boot-out failed: 3: No such process" >&2; exit 3; }; rm "$loaded";;
  print) [ -e "$loaded" ] || { echo "Could not find service" >&2; exit 113; }
    printf '\\tstate = running\\n\\tpid = 4711\\n';;
esac`;

  it('loads the job, tells its process, and leaves nothing behind', async () => {
    standIn('launchctl', STATEFUL);
    mkdirSync(join(root, 'home'));
    const before = folderPicture(join(root, 'home'));
    const mine = service('user');
    const madeFolder = mine.missingFolder();
    expect(madeFolder).toBe(join(root, 'home/Library'));
    expect(valueOf(await mine.read())).toBeUndefined();
    expect(valueOf(await mine.state())).toMatchObject({ isEnabled: false, pid: null });
    const text = mine.text({ ...definition, madeFolder });
    valueOf(await mine.put(text));
    expect(valueOf(await mine.read())).toBe(text);
    expect(valueOf(await mine.state())).toMatchObject({
      ...{ isEnabled: true, pid: 4711, word: 'running' },
    });
    // Again, as for another version: unloaded first.
    valueOf(await mine.put(text));
    valueOf(await mine.remove({ ...definition, madeFolder }));
    expect(folderPicture(join(root, 'home'))).toEqual(before);
    const target = 'gui/501/app.remanso.agent';
    expect(calls().filter((call) => !call.startsWith('print'))).toEqual([
      ...[`bootout ${target}`, `enable ${target}`, `bootstrap gui/501 ${mine.place}`],
      ...[`bootout ${target}`, `enable ${target}`, `bootstrap gui/501 ${mine.place}`],
      `bootout ${target}`,
    ]);
  });

  it('is a daemon of the machine with --system', async () => {
    standIn('launchctl', '');
    const daemon = service('system');
    expect(daemon.place).toBe(join(root, 'Library/LaunchDaemons/app.remanso.agent.plist'));
    expect([daemon.lingers(), service('user').lingers()]).toEqual([undefined, false]);
    valueOf(await daemon.put(daemon.text({ ...definition, scope: 'system' })));
    expect(calls()).toContain(`bootstrap system ${daemon.place}`);
  });

  it('says what launchctl said', async () => {
    standIn('launchctl', 'if [ $1 = bootstrap ]; then echo "Bootstrap failed: 5" >&2; exit 5; fi');
    const mine = service('user');
    const put = await mine.put(mine.text(definition));
    expect(put.ok ? '' : put.failure.message).toMatch(
      /^launchctl bootstrap gui\/501 \S+ failed: Bootstrap failed: 5 \(exit 5\)\.$/,
    );
  });
});

describe.runIf(isUnix)('the Task Scheduler, with a stand-in for schtasks', () => {
  /** Keeps the task, without its comments and in other lines, as the real one does. */
  const KEEPS = `
task=\${0%/*}/task.xml
case $1 in
  /Create) iconv -f UTF-16 -t UTF-8 "$5" | tr -d '\\n' >"$task";;
  /Query) [ -e "$task" ] || { echo "ERROR: The system cannot find the file specified." >&2; exit 1; }; cat "$task";;
  /Change) [ -e "$task" ] || exit 1; sed -i 's|<Settings>|<Settings><Enabled>false</Enabled>|' "$task";;
  /Delete) rm "$task";;
esac`;
  const service = () => {
    standIn('schtasks', KEEPS);
    const windows = { ...environment, USERDOMAIN: 'OFFICE', USERNAME: 'ops' };
    const program = join(root, 'bin/schtasks');
    return new TaskService('user', { environment: windows, temporary: root, program });
  };

  it('registers the task, and asks the agent to stop before it is replaced or removed', async () => {
    const mine = service();
    expect(valueOf(await mine.read())).toBeUndefined();
    valueOf(await mine.put(mine.text(definition), agent));
    expect(stops).toBe(0);
    expect(recordIn(valueOf(await mine.read()) ?? '')).toEqual(definition);
    expect(valueOf(await mine.state()).isEnabled).toBe(true);
    const next = { ...definition, version: '0.2.0' };
    valueOf(await mine.put(mine.text(next), agent));
    expect(recordIn(valueOf(await mine.read()) ?? '')).toEqual(next);
    valueOf(await mine.remove(next, agent));
    expect(valueOf(await mine.read())).toBeUndefined();
    const created = '/Create /TN Remanso agent /XML task.xml /F';
    const told = calls().map((call) => call.replace(/\/XML \S+task\.xml/, '/XML task.xml'));
    expect(told.filter((call) => !call.startsWith('/Query'))).toEqual([
      ...[created, '/Run /TN Remanso agent'],
      ...['/Change /TN Remanso agent /DISABLE', 'agent.stop', created, '/Run /TN Remanso agent'],
      ...['/Change /TN Remanso agent /DISABLE', 'agent.stop', '/Delete /TN Remanso agent /F'],
    ]);
    expect(Object.keys(folderPicture(root)).sort()).toEqual(['bin', 'bin/schtasks', 'calls']);
  });

  it('tells a task that somebody disabled', async () => {
    const mine = service();
    valueOf(await mine.put(mine.text(definition), agent));
    valueOf(
      await runTool(['schtasks', '/Change', '/TN', 'Remanso agent', '/DISABLE'], environment),
    );
    expect(valueOf(await mine.state()).isEnabled).toBe(false);
    valueOf(await mine.put(mine.text(definition), agent));
    expect(valueOf(await mine.state()).isEnabled).toBe(true);
  });
});
