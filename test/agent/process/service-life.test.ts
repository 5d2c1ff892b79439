import { mkdtempSync, readFileSync, rmSync, writeFileSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  openSdNotify,
  type Assignment,
  type SdNotify,
} from '../../../agent/adapters/service-manager/sd-notify.ts';
import { ServiceLife, type Present } from '../../../agent/process/service-life.ts';
import { TimeText } from '../../../shared/i18n/time-text.ts';

/** Time that stands until it is moved on. */
class Hands {
  #now = 0;
  #alarms: { readonly at: number; readonly fire: () => void }[] = [];

  readonly clock = { monotonic: (): number => this.#now };
  readonly delay = (ms: number, fire: () => void): (() => void) => {
    const alarm = { at: this.#now + ms, fire };
    this.#alarms.push(alarm);
    return () => {
      this.#alarms = this.#alarms.filter((one) => one !== alarm);
    };
  };

  pass(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const [next] = this.#alarms.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (next === undefined) break;
      this.#alarms = this.#alarms.filter((one) => one !== next);
      this.#now = next.at;
      next.fire();
    }
    this.#now = end;
  }
}

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const times = new TimeText('UTC', 'en');

function world({ watchdogMs = 60_000 }: { readonly watchdogMs?: number | undefined } = {}) {
  const said: Assignment[] = [];
  const notify: SdNotify = {
    watchdogMs,
    send: (assignment) => said.push(assignment),
    close: () => Promise.resolve(),
  };
  const hands = new Hands();
  const life = new ServiceLife({ notify, log, clock: hands.clock, delay: hands.delay });
  let holds: Present['snapshot']['problems'] = [];
  const present = (): Present => ({
    now: 0,
    definitions: {
      hosts: [],
      systems: [],
      integrations: [],
      calendars: [],
      links: [],
      settings: [],
      windows: [],
    },
    snapshot: {
      ...{
        revision: 1,
        now: '2026-11-28T00:00:00Z',
        integrations: [],
        calendars: [],
        links: [],
        settings: [],
        windows: [],
      },
      ...{ agent: { pid: 1, startedAt: '2026-11-28T00:00:00Z' } },
      ...{ problems: holds, questions: [], leaks: [] },
    },
  });
  let looks = 0;
  return {
    ...{ said, life, hands },
    taken: () => said.splice(0),
    trouble: (count: number) => {
      holds = Array.from({ length: count }, (_, at) => ({
        ...{ code: `clock-${at}`, message: 'x', since: '2026-11-28T00:00:00Z' },
      }));
      life.announce('state.changed');
    },
    ready: (sinceBeatMs = () => 0) =>
      life.ready({
        times,
        sinceBeatMs,
        present: () => {
          looks += 1;
          return present();
        },
      }),
    looks: () => looks,
  };
}

describe('what the service manager hears', () => {
  it('nothing before the agent is ready, then its sentence', () => {
    const { life, ready, taken } = world();
    life.announce('state.changed');
    expect(taken()).toEqual([]);
    ready();
    expect(taken()).toEqual(['STATUS=Nothing to protect yet', 'READY=1', 'WATCHDOG=1']);
  });

  it('the watchdog twice within its time, while the engine looks', () => {
    let sinceBeat = 0;
    const { ready, taken, hands } = world();
    ready(() => sinceBeat);
    taken();
    hands.pass(90_000);
    expect(taken()).toEqual(['WATCHDOG=1', 'WATCHDOG=1', 'WATCHDOG=1']);
    sinceBeat = 120_000;
    hands.pass(300_000);
    expect(taken()).toEqual([]);
    sinceBeat = 10_000;
    hands.pass(30_000);
    expect(taken()).toEqual(['WATCHDOG=1']);
  });

  it('changes a second later, and not more often than every ten', () => {
    const { ready, taken, hands, trouble, looks } = world({ watchdogMs: undefined });
    ready();
    hands.pass(60_000);
    taken();
    trouble(1);
    hands.pass(900);
    expect(taken()).toEqual([]);
    hands.pass(200);
    expect(taken()).toEqual(['STATUS=1 thing needs your attention']);
    const before = looks();
    for (let change = 2; change < 130; change += 1) {
      trouble(change);
      hands.pass(100);
    }
    expect(looks() - before).toBe(1);
    // The same again is not said again.
    trouble(129);
    hands.pass(20_000);
    expect(taken().filter((one) => one.startsWith('STATUS'))).toHaveLength(2);
  });

  it('that it stops, and nothing of the present after that', () => {
    const { life, ready, taken, hands, trouble } = world();
    ready();
    trouble(1);
    taken();
    life.stopping();
    trouble(2);
    hands.pass(10_000);
    expect(taken()).toEqual(['STOPPING=1']);
  });

  it('why it failed', () => {
    const { life, taken } = world();
    life.failed('The port 4280 is taken.\nSecond line');
    expect(taken()[0]).toMatch(/^STATUS=The port 4280 is taken\./);
  });

  it('nothing at all without a service manager', () => {
    const hands = new Hands();
    const { clock, delay } = hands;
    const life = new ServiceLife({ notify: undefined, log, clock, delay });
    life.ready({
      times,
      sinceBeatMs: () => 0,
      present: () => {
        throw new Error('Nobody asked.');
      },
    });
    life.announce('state.changed');
    hands.pass(100_000);
    life.stopping();
  });
});

describe.runIf(process.platform === 'linux')('the way to systemd', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'remanso-notify-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is open only where systemd says so, and is ours alone', () => {
    expect(openSdNotify({}, log)).toBeUndefined();
    const environment: NodeJS.ProcessEnv = {
      ...{ NOTIFY_SOCKET: '/run/x', WATCHDOG_USEC: '60000000', HOME: '/root' },
      WATCHDOG_PID: String(process.pid),
    };
    expect(openSdNotify(environment, log)?.watchdogMs).toBe(60_000);
    expect(environment).toEqual({ HOME: '/root' });
    const others = { NOTIFY_SOCKET: '/run/x', WATCHDOG_USEC: '60000000', WATCHDOG_PID: '1' };
    expect(openSdNotify({ ...others }, log)?.watchdogMs).toBeUndefined();
  });

  it('sends one line after the other, whatever is in them', async () => {
    const file = join(folder, 'said');
    const program = join(folder, 'systemd-notify');
    writeFileSync(program, `#!/bin/sh\nprintf '%s|%s\\n' "$NOTIFY_SOCKET" "$1" >>'${file}'\n`);
    chmodSync(program, 0o755);
    const PATH = `${folder}:${process.env['PATH'] ?? ''}`;
    const notify = openSdNotify({ NOTIFY_SOCKET: '@abstract', PATH }, log);
    notify?.send('READY=1');
    notify?.send('STATUS=O\'Brien "$(touch x)" \\ `id`\nREADY=0');
    await notify?.close();
    expect(readFileSync(file, 'utf8')).toBe(
      '@abstract|READY=1\n@abstract|STATUS=O\'Brien "$(touch x)" \\ `id` READY=0\n',
    );
  });
});
