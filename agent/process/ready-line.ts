import type { AgentOptions } from './agent-options.ts';

/** Jobs are armed and the socket answers: the one line that scripts wait for. */
export function printReady({ directory, json }: AgentOptions, url: string | undefined): void {
  const { pid } = process;
  if (json) {
    const address = url === undefined ? {} : { url };
    const ready = { event: 'ready', pid, dataDir: directory.root, ...address };
    process.stdout.write(`${JSON.stringify(ready)}\n`);
    return;
  }
  const browser = url === undefined ? '' : `Open the dashboard (the link works once): ${url}\n`;
  process.stdout.write(
    `The agent is ready (pid ${pid}, data in ${directory.root}). Ctrl+C stops it.\n${browser}`,
  );
}
