import type {
  CommandCall,
  CommandEnd,
} from '../../agent/adapters/connectors/kit/hosts/command-end.ts';
import {
  digestOf,
  framed,
  section,
  stewardWords,
  type StewardWords,
} from '../simulation/world/steward-words.ts';
import type { SimulatedTime } from '../simulation/world/time.ts';

/** To a server of the same network and back, as measured through a shared connection. */
const ROUND_MS = 12;
const START_EVERY_MS = 300_000;

/** What servers were asked for, since the last reset. */
export interface Spent {
  calls: number;
  bytesOut: number;
  bytesIn: number;
  /** CPU that the simulated servers took, in ms. */
  serversMs: number;
}

/** Many servers that answer as they should; each starts each of its integrations every five minutes. */
export class ScaleServers {
  readonly #time: SimulatedTime;
  readonly #each: number;
  readonly #plans = new Map<string, string>();
  readonly #collectedAt = new Map<string, number>();
  spent: Spent = { calls: 0, bytesOut: 0, bytesIn: 0, serversMs: 0 };
  mostAtOnce = 0;
  #atOnce = 0;

  constructor(time: SimulatedTime, each: number) {
    this.#time = time;
    this.#each = each;
  }

  reset(): void {
    this.spent = { calls: 0, bytesOut: 0, bytesIn: 0, serversMs: 0 };
  }

  readonly run = ({ argv, input = Buffer.alloc(0) }: CommandCall): Promise<CommandEnd> => {
    const begun = process.cpuUsage();
    const address = argv.at(-2) ?? '';
    const request = stewardWords(input);
    const out = framed(request.nonce, 'ok', this.#answer(address, request));
    this.spent.calls += 1;
    this.spent.bytesOut += input.length;
    this.spent.bytesIn += out.length;
    this.#atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#atOnce);
    const { user, system } = process.cpuUsage(begun);
    this.spent.serversMs += (user + system) / 1000;
    const { promise, resolve } = Promise.withResolvers<CommandEnd>();
    this.#time.after(ROUND_MS, () => {
      this.#atOnce -= 1;
      resolve({ kind: 'exited', code: 0, out, err: '' });
    });
    return promise;
  };

  #answer(address: string, { verb, payload }: StewardWords): string {
    const { now } = this.#time;
    switch (verb) {
      case 'look':
        return section('hello', this.#hello(address, now));
      case 'replace': {
        const digest = digestOf(payload);
        this.#plans.set(address, digest);
        return digest;
      }
      case 'collect':
        return this.#records(address, now);
      default:
        return '';
    }
  }

  #hello(address: string, now: number): string {
    const plan = this.#plans.get(address);
    const seconds = (now / 1000).toFixed(3);
    return [
      ...['steward 1', 'folder /home/ops/r', 'user ops', 'uid 1000', `now ${seconds}`, 'zone UTC'],
      ...['system Linux 6.12.57', 'crontab /usr/bin/crontab', 'systemctl /usr/bin/systemctl'],
      ...[
        'free 1000000',
        'writes yes',
        'records yes',
        ...(plan === undefined ? [] : [`plan ${plan}`]),
      ],
      `last ${seconds}`,
    ].join('\n');
  }

  /** What its guards left since it was asked last. */
  #records(address: string, now: number): string {
    const since = this.#collectedAt.get(address) ?? now;
    this.#collectedAt.set(address, now);
    const starts = Math.floor((this.#each * (now - since)) / START_EVERY_MS);
    if (starts === 0) return '';
    const second = Math.floor(now / 1000);
    const lines = Array.from(
      { length: starts },
      (_, index) => `${second} ${address}-${index % this.#each} ${10_000 + index} started \n`,
    ).join('');
    return `user 1000 ops ${lines.length} ${lines.length}\n${lines}\n`;
  }
}
