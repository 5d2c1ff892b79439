import { setTimeout as sleep } from 'node:timers/promises';
import { setupScript } from '../../../../agent/features/hosts/adapters/setup/host-setup.ts';
import { hostPlanText } from '../../../../agent/features/hosts/adapters/host-plan-text.ts';
import type { PublishedPlan } from '../../../../agent/ports/guards/hold-flags.ts';
import type { HeldService } from '../../../../agent/features/hosts/app/host-plans.ts';
import { DebianMachine } from '../../debian-machine.ts';

const MARK = '0123456789abcdef';
const MINUTE_MS = 60_000;

/** A real machine with a systemd whose services are under a plan, without any agent. */
export class PlannedServices {
  readonly machine: DebianMachine;
  readonly folder = `/var/lib/remanso-host/${MARK}`;

  private constructor(machine: DebianMachine) {
    this.machine = machine;
  }

  static async start(): Promise<PlannedServices> {
    return new PlannedServices(await DebianMachine.start({ isLasting: true }));
  }

  root(line: string): Promise<string> {
    return this.machine.as('root', line);
  }

  /** A unit that runs until it is stopped. */
  async unit(name: string, { more = '', service = '', isOn = true } = {}): Promise<string> {
    const text = `[Unit]\n${more}\n[Service]\nExecStart=/bin/sleep 100000\n${service}\n`;
    await this.put(`/etc/systemd/system/${name}.service`, text);
    await this.root(`systemctl daemon-reload${isOn ? ` && systemctl start ${name}.service` : ''}`);
    return `${name}.service`;
  }

  async put(path: string, text: string): Promise<void> {
    const bytes = Buffer.from(text).toString('base64');
    await this.root(`mkdir -p "$(dirname '${path}')" && echo ${bytes} | base64 -d > '${path}'`);
  }

  async setUp(services: readonly HeldService[]): Promise<void> {
    const folder = { path: this.folder, mark: MARK };
    await this.put('/run/setup.sh', setupScript(folder, { user: 'root', isRoot: true }, services));
    await this.root('sh /run/setup.sh');
  }

  /** No timer: each tick is the test's. */
  async still(): Promise<void> {
    await this.root(`systemctl stop remanso-${MARK}.timer`);
  }

  /** A plan that covers now, and holds these. */
  async plan(held: readonly string[], all: readonly string[] = held): Promise<void> {
    const now = Date.now();
    const interval = {
      ...({ holdId: 'hold-1', kind: 'manual', reason: 'by hand', by: 'ana' } as const),
      ...{ from: now - MINUTE_MS, until: null },
    };
    const plans = new Map<string, PublishedPlan>(
      all.map((id) => [
        id,
        {
          intervals: held.includes(id) ? [interval] : [],
          knownFrom: now - MINUTE_MS,
          knownUntil: now + 30 * MINUTE_MS,
        },
      ]),
    );
    await this.put(`${this.folder}/plan`, hostPlanText(plans, { push: 'test', agent: 'test' }));
  }

  /** What it printed. */
  tick(): Promise<string> {
    return this.root(`sh ${this.folder}/services`);
  }

  /** Until nothing is left to be done. */
  async settle(): Promise<void> {
    for (let tries = 0; tries < 100; tries += 1) {
      if (!/^(held \S+ ((on|going) |\S+ stopping)|free )/m.test(await this.tick())) return;
      await sleep(50);
    }
    throw new Error(`not settled: ${await this.tick()}`);
  }

  async state(unit: string): Promise<string> {
    return (await this.machine.tryAs('root', `systemctl is-active ${unit}`)).said.trim();
  }

  receipts(): Promise<string> {
    return this.root(`cd ${this.folder}/stopped && for f in *; do [ ! -f "$f" ] || cat "$f"; done`);
  }

  records(): Promise<string> {
    return this.root(`cat ${this.folder}/records/0 2>/dev/null || :`);
  }

  stop(): Promise<void> {
    return this.machine.stop();
  }
}
