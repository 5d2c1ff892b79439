import type { FlagDrift, FlagInterval, HoldFlags } from '../../ports/hold-flags.ts';
import type { PublishedHolds } from './published-holds.ts';

type Flags = ReadonlyMap<string, readonly FlagInterval[]>;

/** Flags of this machine, of which workers on other hosts are told as well. */
export class ToldFlags implements HoldFlags {
  readonly #own: HoldFlags;
  readonly #published: PublishedHolds;

  constructor(own: HoldFlags, published: PublishedHolds) {
    this.#own = own;
    this.#published = published;
  }

  publish(flags: Flags): void {
    // First: a file that cannot be written is told by an error.
    this.#published.publish(flags);
    this.#own.publish(flags);
  }

  update(flags: Flags): void {
    this.#published.update(flags);
    this.#own.update(flags);
  }

  drifted(integrationIds: Iterable<string>): FlagDrift[] {
    return this.#own.drifted(integrationIds);
  }

  renew(flags: Flags): void {
    this.#own.renew(flags);
  }
}
