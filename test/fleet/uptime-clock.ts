import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Turns the kernel's uptime, which witnesses write down, into instants of the machine's clock. */
export class UptimeClock {
  readonly #bootMs: number;

  private constructor(bootMs: number) {
    this.#bootMs = bootMs;
  }

  /** The kernel gives hundredths of a second, cut off: the smallest of many differences is right. */
  static async read(): Promise<UptimeClock> {
    let boot = Infinity;
    for (let tries = 0; tries < 30; tries += 1) {
      boot = Math.min(boot, Date.now() - uptimeMs());
      await sleep(3);
    }
    return new UptimeClock(boot);
  }

  instantOf(uptimeSeconds: number): number {
    return this.#bootMs + uptimeSeconds * 1000;
  }
}

function uptimeMs(): number {
  return Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]) * 1000;
}
