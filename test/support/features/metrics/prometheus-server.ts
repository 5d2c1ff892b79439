import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../../../build/scripts/free-port.ts';

const PATIENCE_MS = 30_000;
const LOOK_MS = 200;

interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [at: number, value: string];
}

export interface PrometheusServer {
  /** Asks until something comes back. */
  ask(query: string): Promise<readonly Sample[]>;
  dispose(): Promise<void>;
}

/** A real Prometheus that scrapes one agent each second, with its token in a file. */
export async function startPrometheus(target: string, token: string): Promise<PrometheusServer> {
  const folder = mkdtempSync(join(tmpdir(), 'remanso-prometheus-'));
  const port = await freePort();
  const credentials = join(folder, 'token');
  writeFileSync(credentials, token, { mode: 0o600 });
  const config = {
    global: { scrape_interval: '1s', scrape_timeout: '1s' },
    scrape_configs: [
      {
        job_name: 'remanso',
        authorization: { credentials_file: credentials },
        static_configs: [{ targets: [target] }],
      },
    ],
  };
  // JSON is YAML.
  writeFileSync(join(folder, 'prometheus.yml'), JSON.stringify(config));
  const child = spawn(
    'prometheus',
    [
      `--config.file=${join(folder, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
    ],
    { stdio: 'ignore' },
  );
  const exited = once(child, 'exit');
  return {
    ask: async (query) => {
      const url = `http://127.0.0.1:${port}/api/v1/query?query=${encodeURIComponent(query)}`;
      for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
        const found = await samplesAt(url);
        if (found.length > 0) return found;
        await sleep(LOOK_MS);
      }
      throw new Error(`Prometheus has nothing for ${query}`);
    },
    dispose: async () => {
      child.kill('SIGKILL');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function samplesAt(url: string): Promise<readonly Sample[]> {
  try {
    const answer = (await (await fetch(url)).json()) as { data: { result: readonly Sample[] } };
    return answer.data.result;
  } catch {
    // It is not listening yet.
    return [];
  }
}
