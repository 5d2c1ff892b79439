import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { z } from 'zod';
import { bundleDashboard } from '../../build/scripts/dashboard-bundle.ts';
import type { DataDirectory } from '../../agent/wire/data-directory/data-directory.ts';
import { connectAgent } from '../../agent/wire/socket-client.ts';
import type { RemansoDocument } from '../../shared/domain/definitions/document.ts';
import { endAgent } from './shell-app.ts';
import { temporaryDataDirectory } from './temporary-directory.ts';
import { CLI_ENTRY } from './cli-run.ts';

const READY_MS = 30_000;
const readyLine = z.object({ event: z.literal('ready'), url: z.url() });

type Client = Extract<Awaited<ReturnType<typeof connectAgent>>, { ok: true }>['value'];

export interface ServedAgent {
  /** With the token that opens the page once. */
  readonly url: string;
  readonly client: Client;
  readonly directory: ReturnType<typeof temporaryDataDirectory>;
  /** Like kill -9. */
  kill(): Promise<void>;
  /** Another agent over the same data, on the same port. */
  restart(): Promise<void>;
  dispose(): Promise<void>;
}

/** Its sources do not change while tests run: asked once in each process. */
let bundled: Promise<void> | undefined;

async function startServing(
  directory: { readonly root: string },
  port: string,
): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(
    process.execPath,
    [
      CLI_ENTRY,
      'agent',
      '--data-dir',
      directory.root,
      '--json',
      '--http',
      port,
      '--stop-wait',
      '1s',
    ],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const line = once(child.stdout, 'data', { signal: AbortSignal.timeout(READY_MS) });
  const { url } = readyLine.parse(JSON.parse(String((await line)[0])));
  return { child, url };
}

/**
 * A real agent that serves the real dashboard to a browser, with a document applied. `prepare` may
 * fill the data before the agent opens them.
 */
export async function servedAgent(
  document?: RemansoDocument,
  prepare: (directory: DataDirectory) => void = () => undefined,
): Promise<ServedAgent> {
  await (bundled ??= bundleDashboard());
  const directory = temporaryDataDirectory();
  prepare(directory);
  const first = await startServing(directory, '0');
  const { url } = first;
  let { child } = first;
  const { port } = new URL(url);
  const client = await connectAgent(directory, {});
  if (!client.ok) throw new Error(client.failure.message);
  if (document !== undefined) {
    const person = { name: 'ana', via: 'test' };
    const commandId = crypto.randomUUID();
    const applied = await client.value.call('document.apply', { commandId, person, document });
    if (!applied.ok) throw new Error(JSON.stringify(applied.failure));
  }
  const kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  };
  return {
    url,
    client: client.value,
    directory,
    kill,
    restart: async () => {
      await kill();
      ({ child } = await startServing(directory, port));
    },
    dispose: async () => {
      client.value.close();
      await kill();
      // A shell connected to it may have started another.
      endAgent(directory.root);
      directory.dispose();
    },
  };
}
