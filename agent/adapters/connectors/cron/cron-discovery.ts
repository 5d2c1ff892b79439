import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant } from '../../../../shared/domain/instant.ts';
import type { Discovered, Discoverer, Unreadable } from '../../../ports/connector.ts';
import { userName } from '../../user-name.ts';
import type { ConnectorWorld } from '../connector-world.ts';
import { CrontabFile } from './crontab-file.ts';
import type { CrontabPlace } from './crontab-place.ts';
import { foundLines, type FoundIn } from './found-lines.ts';
import { UserCrontab } from './user-crontab.ts';

const TIMEOUT_MS = 15_000;
const PERIODS = ['hourly', 'daily', 'weekly', 'monthly', 'yearly'];
/** Names of files that cron and run-parts take for theirs. run-parts(8). */
const TAKEN = /^[A-Za-z0-9_-]+$/;

interface Look {
  readonly ids: Set<string>;
  readonly found: Discovered[];
  readonly unreadable: Unreadable[];
}

/** Where a machine keeps its crontabs; other places in tests. */
export interface CronPlaces {
  readonly etc: string;
  readonly spool: string;
}

const DEBIAN: CronPlaces = { etc: '/etc', spool: '/var/spool/cron/crontabs' };

/** Every line of every crontab of this machine that starts something, and what cannot be seen. */
export class CronDiscovery implements Discoverer {
  readonly #world: Pick<ConnectorWorld, 'clock' | 'environment' | 'guardCommand' | 'nextCron'>;
  readonly #places: CronPlaces;

  constructor(
    world: Pick<ConnectorWorld, 'clock' | 'environment' | 'guardCommand' | 'nextCron'>,
    places: CronPlaces = DEBIAN,
  ) {
    this.#world = world;
    this.#places = places;
  }

  async discover(): Promise<Pick<Look, 'found' | 'unreadable'>> {
    const look: Look = { ids: new Set(), found: [], unreadable: [] };
    if (process.platform === 'win32') return look;
    await this.#userCrontabs(look);
    await this.#systemFiles(look);
    await this.#periodFolders(look);
    return look;
  }

  async #userCrontabs(look: Look): Promise<void> {
    const own = userName();
    const users = new Set([own, ...(await this.#spooled(look))]);
    for (const user of [...users].sort()) {
      const other = user === own ? undefined : user;
      const crontab = new UserCrontab(other, TIMEOUT_MS, this.#world.environment);
      await this.#take(look, crontab, other === undefined ? {} : { user: other });
    }
  }

  /** Users with a crontab: only root may list them. */
  async #spooled(look: Look): Promise<string[]> {
    try {
      const names = await readdir(this.#places.spool);
      return names.filter((name) => !name.startsWith('tmp.'));
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return [];
      const why = 'the crontabs of other users are shown to root only';
      look.unreadable.push({ where: this.#places.spool, why });
      return [];
    }
  }

  async #systemFiles(look: Look): Promise<void> {
    const { etc } = this.#places;
    const folder = join(etc, 'cron.d');
    const files = [join(etc, 'crontab')];
    for (const name of await namesIn(folder, look)) {
      if (TAKEN.test(name)) {
        files.push(join(folder, name));
      } else if (!name.startsWith('.')) {
        const why = 'cron ignores it: only letters, digits, "-" and "_" may be in its name';
        look.unreadable.push({ where: join(folder, name), why });
      }
    }
    for (const file of files) await this.#take(look, new CrontabFile(file), { file });
  }

  /** Programs that one line of /etc/crontab, or anacron, starts one after the other. */
  async #periodFolders(look: Look): Promise<void> {
    const { etc } = this.#places;
    for (const period of PERIODS) {
      const where = join(etc, `cron.${period}`);
      const programs = (await namesIn(where, look)).filter((name) => TAKEN.test(name));
      if (programs.length === 0) continue;
      const why =
        `${programs.join(', ')}: not single entries; run-parts starts them together. Hold the ` +
        `line of ${join(etc, 'crontab')} that names the folder, or put a guard in the program`;
      look.unreadable.push({ where, why });
    }
    const anacrontab = join(etc, 'anacrontab');
    const exists = await access(anacrontab).then(
      () => true,
      () => false,
    );
    if (!exists) return;
    look.unreadable.push({ where: anacrontab, why: 'anacron is not read; use a guard' });
  }

  async #take(look: Look, place: CrontabPlace, where: FoundIn): Promise<void> {
    const read = await place.read();
    if (read.ok) {
      look.found.push(
        ...foundLines(read.value, where, {
          nextRun: this.#nextRun(),
          ids: look.ids,
          guard: this.#world.guardCommand,
        }),
      );
    } else if (read.failure.code !== 'scheduler-missing') {
      // No crontab at all is nothing to be told of.
      look.unreadable.push({ where: place.name, why: read.failure.message });
    }
  }

  #nextRun(): (schedule: string) => Instant | null {
    const now = this.#world.clock.now();
    return (schedule) => this.#world.nextCron?.(schedule, now) ?? null;
  }
}

async function namesIn(folder: string, look: Look): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') look.unreadable.push({ where: folder, why: String(error) });
    return [];
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
