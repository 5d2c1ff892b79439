import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LocalRunner } from '../../../../agent/adapters/runners/local-runner.ts';
import { LocalSecrets } from '../../../../agent/adapters/secrets/local-secrets.ts';
import { localScheduler } from '../../../../shared/domain/schedulers/scheduler.ts';
import { OPEN_GATE } from '../../../support/runner-request.ts';
import { spoken } from '../../../support/outcomes.ts';

const SECRET = 'a-long-token';

let folder: string;
let runner: LocalRunner;

function start(name: string) {
  const scheduler = localScheduler.parse({
    kind: 'local',
    every: '1h',
    command: [process.execPath, '-e', 'console.log(`token=${process.env.TOKEN}`)'],
    environment: { set: { TOKEN: { secretRef: name } } },
  });
  return runner.start({ runId: 'r', integrationId: 'i', dueAt: 0, scheduler }, OPEN_GATE);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'remanso-secret-run-'));
  const secrets = new LocalSecrets(join(folder, 'secrets'), {});
  await secrets.set('token', SECRET);
  runner = new LocalRunner(process.env, 300, secrets);
});

afterAll(() => rmSync(folder, { recursive: true }));

describe('a run that needs a secret', () => {
  it('gets it, and its output is stored without it', async () => {
    const { output, outcome } = await spoken(start('token').ended);
    expect({ output, outcome }).toEqual({ output: 'token=[redacted]\n', outcome: 'exit 0' });
  });

  it('is never started where the secret is missing, and reports it', async () => {
    const run = start('other');
    expect(run.pid).toBeUndefined();
    expect(await spoken(run.ended)).toMatchObject({
      succeeded: false,
      outcome: expect.stringMatching(
        /could not start: The agent does not know the secret "other"/,
      ) as string,
      output: '',
    });
  });
});
