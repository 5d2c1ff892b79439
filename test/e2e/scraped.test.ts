import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from '../../build/scripts/free-port.ts';
import { AgentProcess } from '../support/agent-process.ts';
import { run } from '../support/cli-run.ts';
import { ask } from '../support/features/api/api-client.ts';
import { checkedMetrics } from '../support/features/metrics/promtool.ts';
import {
  startPrometheus,
  type PrometheusServer,
} from '../support/features/metrics/prometheus-server.ts';
import { describeWith } from '../support/required-programs.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';

describeWith(['prometheus', 'promtool'])('an agent that a real Prometheus scrapes', () => {
  let directory: ReturnType<typeof temporaryDataDirectory>;
  let agent: AgentProcess;
  let prometheus: PrometheusServer;
  let base = '';
  let token = '';

  const cli = (words: readonly string[], stdin?: string) =>
    run([...words, '--data-dir', directory.root], stdin === undefined ? {} : { stdin });

  beforeAll(async () => {
    directory = temporaryDataDirectory();
    agent = await AgentProcess.start(directory);
    const port = await freePort();
    base = `http://127.0.0.1:${port}`;
    const document = {
      systems: [{ id: 'erp' }],
      integrations: ['orders', 'stock'].map((id) => ({
        ...{ id, systems: ['erp'] },
        scheduler: { kind: 'local', every: '1h', command: ['true'] },
      })),
      api: { port },
    };
    expect((await cli(['apply', '-'], JSON.stringify(document))).code).toBe(0);
    const pause = ['pause', '--integration', 'orders', '--for', '1h', '--reason', 'incident'];
    expect((await cli(pause)).code).toBe(0);
    token = (await cli(['token', 'create', 'prometheus', '--may', 'read'])).stdout.trim();
    prometheus = await startPrometheus(`127.0.0.1:${port}`, token);
  });
  afterAll(async () => {
    await prometheus.dispose();
    await agent.dispose();
    directory.dispose();
  });

  it('tells it what is paused, and what flows', async () => {
    const paused = await prometheus.ask('remanso_integration_paused');
    const values = paused.map(({ metric, value }) => [metric['integration'], value[1]]);
    expect(values.sort()).toEqual([
      ['orders', '1'],
      ['stock', '0'],
    ]);
    const [up] = await prometheus.ask('up{job="remanso"}');
    expect(up?.value[1]).toBe('1');
  });

  it('lets an alert of others fall silent for what is paused, and for nothing else', async () => {
    const late = 'remanso_integration_paused * 0 + 1';
    const aware = `(${late}) unless on (integration) (remanso_integration_paused == 1 and on (job, instance) (time() - remanso_generated_timestamp_seconds < 120))`;
    const firing = await prometheus.ask(aware);
    expect(firing.map(({ metric }) => metric['integration'])).toEqual(['stock']);
  });

  it('wants a token for numbers, and passes the linter', async () => {
    expect((await ask(`${base}/metrics`)).status).toBe(401);
    const { text, headers } = await ask(`${base}/metrics`, { token });
    expect(headers['content-type']).toContain('text/plain; version=0.0.4');
    expect(checkedMetrics(text)).toEqual({ code: 0, said: '' });
  });

  it('says whether it lives and is ready to whoever asks', async () => {
    const live = await ask(`${base}/livez`);
    expect([live.status, live.text]).toEqual([200, 'ok\n']);
    const ready = await ask(`${base}/readyz?verbose`);
    expect(ready.status).toBe(200);
    expect(ready.text).toContain('[+] store ok\n');
    expect(ready.text).toMatch(/\nok\n$/);
  });
});
