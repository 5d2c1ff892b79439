import { once } from 'node:events';
import type { Server } from 'node:net';

/** Servers of this machine that are not what a connector looks for. */
export class StrangerServers {
  readonly #open: Server[] = [];

  /** Where it listens from now on. */
  async portOf(stranger: Server): Promise<number> {
    this.#open.push(stranger.listen(0, '127.0.0.1'));
    await once(stranger, 'listening');
    const address = stranger.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  close(): void {
    for (const stranger of this.#open.splice(0)) stranger.close();
  }
}
