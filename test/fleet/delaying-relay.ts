import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Endpoint } from './fleet-host.ts';

const FIRST_PORT = 3000;
const START_MS = 10_000;

/** Passes bytes on between the ports and the targets, each after the delay, in order. */
const RELAY = `
  const { connect, createServer } = require('node:net');
  const { delayMs, firstPort, targets } = JSON.parse(process.argv[1]);
  const pass = (from, to) => {
    from.on('data', (chunk) => setTimeout(() => to.write(chunk), delayMs));
    from.on('end', () => setTimeout(() => to.end(), delayMs));
    from.on('error', () => to.destroy());
  };
  let listening = 0;
  targets.forEach(({ address, port }, index) => {
    const server = createServer((near) => {
      const far = connect(port, address);
      near.setNoDelay(true);
      far.setNoDelay(true);
      pass(near, far);
      pass(far, near);
    });
    server.listen(firstPort + index, '127.0.0.1', () => {
      listening += 1;
      if (listening === targets.length) process.stdout.write('ready');
    });
  });
`;

/** A long way to each host: this kernel has no netem, so a process keeps what passes for a while. */
export class DelayingRelay {
  readonly #process: ChildProcess;

  private constructor(process: ChildProcess) {
    this.#process = process;
  }

  /** `prefix`: the machine on which it listens. */
  static async start(
    prefix: readonly string[],
    targets: readonly Endpoint[],
    delayMs: number,
  ): Promise<DelayingRelay> {
    const about = JSON.stringify({ delayMs, firstPort: FIRST_PORT, targets });
    const own: readonly string[] = [process.execPath, '-e', RELAY, about];
    const [program = '', ...words] = [...prefix, ...own];
    const relay = spawn(program, words, { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(relay.stdout, 'data', { signal: AbortSignal.timeout(START_MS) });
    return new DelayingRelay(relay);
  }

  endpointOf(index: number): Endpoint {
    return { address: '127.0.0.1', port: FIRST_PORT + index };
  }

  stop(): void {
    this.#process.kill();
  }
}
