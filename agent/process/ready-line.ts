import type { AgentOptions } from './agent-options.ts';

interface ServedAt {
  readonly url: string | undefined;
  /** The port of the last time, if something else has it now. */
  readonly portTaken: number | undefined;
}

/** Jobs are armed and the socket answers: the one line that scripts wait for. */
export function printReady({ directory, json }: AgentOptions, { url, portTaken }: ServedAt): void {
  const { pid } = process;
  if (json) {
    const address = url === undefined ? {} : { url };
    const ready = { event: 'ready', pid, dataDir: directory.root, ...address };
    process.stdout.write(`${JSON.stringify(ready)}\n`);
    return;
  }
  const moved =
    portTaken === undefined
      ? ''
      : `Port ${portTaken}, where the dashboard was, is taken: tabs left open there do not come back.\n`;
  const browser = url === undefined ? '' : `Open the dashboard (the link works once): ${url}\n`;
  process.stdout.write(
    `The agent is ready (pid ${pid}, data in ${directory.root}). Ctrl+C stops it.\n${moved}${browser}`,
  );
}
