import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { doctorReportSchema } from '../../../../../shared/domain/doctor/doctor-report.ts';
import { bundleDashboard } from '../../../../../build/scripts/dashboard-bundle.ts';
import { AgentProcess } from '../../../../support/agent-process.ts';
import { jsonLines, run } from '../../../../support/cli-run.ts';
import { temporaryDataDirectory } from '../../../../support/temporary-directory.ts';

const directory = temporaryDataDirectory();
let agent: AgentProcess | undefined;

afterEach(async () => {
  await agent?.dispose();
  directory.dispose();
});

/** Starts the agent, and its dashboard: on the port of the last time, where that is free. */
async function servedPort(): Promise<number> {
  agent = await AgentProcess.start(directory);
  const { url } = await agent.call('session.invite', { person: { name: 'ana', via: 'test' } });
  return Number(new URL(url).port);
}

async function codes(): Promise<readonly string[]> {
  const { stdout } = await run(['doctor', '--json', '--data-dir', directory.root]);
  return doctorReportSchema.parse(jsonLines(stdout)[0]).findings.map(({ code }) => code);
}

it(
  'says that something else has the port where the dashboard was',
  { timeout: 180_000 },
  async () => {
    await bundleDashboard();
    const port = await servedPort();
    expect(await codes()).not.toContain('dashboard-port-taken');
    await agent?.kill();
    const other = createServer().listen(port, '127.0.0.1');
    await once(other, 'listening');
    expect((other.address() as AddressInfo).port).toBe(port);
    expect(await servedPort()).not.toBe(port);
    expect(await codes()).toContain('dashboard-port-taken');
    await agent?.kill();
    other.close();
    expect(await servedPort()).toBeGreaterThan(0);
    expect(await codes()).not.toContain('dashboard-port-taken');
  },
);
