/*
 * How long it takes to look at everything of 50 hosts, 40 crontab lines each: one call for a host.
 * They are 50 addresses of one sshd. node test/bench/host-looks.ts
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { agentSsh } from '../../agent/features/hosts/adapters/ssh/agent-ssh.ts';
import { setupScript } from '../../agent/features/hosts/adapters/setup/host-setup.ts';
import { SshHostPlans } from '../../agent/features/hosts/adapters/ssh-host-plans.ts';
import { SystemClock } from '../../agent/adapters/time/system-clock.ts';
import { PrivateCron } from '../support/private-cron.ts';
import { SshServer } from '../support/ssh-server.ts';

const HOSTS = 50;
const LINES = Array.from({ length: 40 }, (_, i) => `*/5 * * * * /opt/erp/sync ${i}`);
const PLACES = ['user:daemon', 'file:/etc/crontab'];

const cron = await PrivateCron.start({ isRunning: false });
mkdirSync(join(cron.root, 'run/sshd'));
await cron.install('daemon', `${LINES.join('\n')}\n`);
const pid = readFileSync(join(cron.root, 'pid'), 'latin1').trim();
const server = await SshServer.start({
  prefix: ['nsenter', '-t', pid, '-m'],
  address: '0.0.0.0',
  // What the user of this machine has in .bashrc is none of a host's.
  environment: { HOME: '/nonexistent' },
  lines: ['MaxStartups 100', 'MaxSessions 100'],
});
const seat = server.seat();
const hosts = Array.from({ length: HOSTS }, (_, i) => {
  const address = `127.0.1.${i + 1}`;
  seat.know({ address, port: server.port, hostKey: server.hostKey });
  return { id: `host-${i}`, ssh: `root@${address}:${server.port}` };
});
// Only its owner writes in it, nor in what it lies in.
const place = mkdtempSync(join(tmpdir(), 'remanso-looks-'));
const folder = { path: join(place, 'on-host'), mark: '0123456789abcdef' };
execFileSync('sh', ['-s'], { input: setupScript(folder, { user: 'root', isRoot: false }) });
const { world } = agentSsh(seat.folder, { ...process.env, ...seat.environment }, () => folder.mark);
const plans = new SshHostPlans(world, () => folder, new SystemClock());

async function round(name: string): Promise<void> {
  const began = performance.now();
  const each = await Promise.all(
    hosts.map(async (host) => {
      const shown = await plans.show(host, PLACES);
      const text = shown.ok ? (shown.value.sections.get('user:daemon')?.text ?? '') : '';
      if (text !== `${LINES.join('\n')}\n`) throw new Error(JSON.stringify(shown));
      return performance.now() - began;
    }),
  );
  const all = Math.round(performance.now() - began);
  const last = each.toSorted((one, other) => one - other);
  const [half = 0, most = 0] = [last[HOSTS / 2], last.at(-3)];
  process.stdout.write(
    `${name}: ${HOSTS} hosts in ${all} ms; half of them after ${Math.round(half)} ms, 95 % after ${Math.round(most)} ms\n`,
  );
}

try {
  await round('cold');
  for (let n = 1; n <= 5; n += 1) await round(`shared connection, ${n}`);
} finally {
  await server.dispose();
  await cron.stop();
  rmSync(place, { recursive: true, force: true });
}
