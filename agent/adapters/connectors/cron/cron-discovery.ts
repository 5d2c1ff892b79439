import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { Discovered, Discoverer, Unreadable } from '../../../ports/schedulers/connector.ts';
import { ownAccountName } from '../../../wire/data-directory/own-account.ts';
import type { ConnectorWorld } from '../kit/connector-world.ts';
import { cronDaemon } from './cron-daemon.ts';
import { CrontabFile } from './crontab-file.ts';
import type { CrontabPlace } from './crontab-place.ts';
import { neighbourHere } from './neighbour-here.ts';
import { foundLines, type FoundIn } from './found-lines.ts';
import { UserCrontab } from './user-crontab.ts';
import { say } from '../../../../shared/failure-texts.ts';
import { unread, unreadFor } from '../kit/unread.ts';

const TIMEOUT_MS = 15_000;
const PERIODS = ['hourly', 'daily', 'weekly', 'monthly', 'yearly'];
/** File names that cron and run-parts accept. run-parts(8). */
const TAKEN = /^[A-Za-z0-9_-]+$/;

interface Look {
  readonly ids: Set<string>;
  readonly found: Discovered[];
  readonly unreadable: Unreadable[];
}

/** Where a machine keeps its crontabs; tests use other places. */
export interface CronPlaces {
  readonly etc: string;
  readonly spool: string;
  /** Where to look for processes and `at` jobs. */
  readonly root: string;
}

const DEBIAN: CronPlaces = { etc: '/etc', spool: '/var/spool/cron/crontabs', root: '/' };

/** Debian's and Red Hat's. */
const AT_FOLDERS = ['var/spool/cron/atjobs', 'var/spool/at'];

/** Every crontab line on this machine that starts something, and what cannot be read. */
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
    await this.#atJobs(look);
    await this.#daemon(look);
    return look;
  }

  async #userCrontabs(look: Look): Promise<void> {
    const own = ownAccountName();
    const users = new Set([own, ...(await this.#spooled(look))]);
    for (const user of [...users].sort()) {
      const other = user === own ? undefined : user;
      const crontab = new UserCrontab(other, TIMEOUT_MS, this.#world.environment);
      await this.#take(look, crontab, other === undefined ? {} : { user: other });
    }
  }

  /** Users with a crontab: only root can list them. */
  async #spooled(look: Look): Promise<string[]> {
    try {
      const names = await readdir(this.#places.spool);
      // bcron mirrors the system files there, with colons in and before their names.
      return names.filter((name) => !name.startsWith('tmp.') && !name.includes(':'));
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return [];
      look.unreadable.push(unread(this.#places.spool, say('unread-others-crontabs')));
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
        look.unreadable.push(unread(join(folder, name), say('unread-cron-name')));
      }
    }
    for (const file of files) await this.#take(look, new CrontabFile(file), { file });
  }

  /** Programs that one line of /etc/crontab, or anacron, starts one after another. */
  async #periodFolders(look: Look): Promise<void> {
    const { etc } = this.#places;
    for (const period of PERIODS) {
      const where = join(etc, `cron.${period}`);
      const programs = (await namesIn(where, look)).filter((name) => TAKEN.test(name));
      if (programs.length === 0) continue;
      const about = { programs: programs.join(', '), crontab: join(etc, 'crontab') };
      look.unreadable.push(unread(where, say('unread-run-parts', about)));
    }
    const anacrontab = join(etc, 'anacrontab');
    const exists = await access(anacrontab).then(
      () => true,
      () => false,
    );
    if (!exists) return;
    look.unreadable.push(unread(anacrontab, say('unread-anacron')));
  }

  /** Each runs once, at its own time: nothing that a window could hold and catch up. */
  async #atJobs(look: Look): Promise<void> {
    for (const folder of AT_FOLDERS) {
      const where = join(this.#places.root, folder);
      try {
        const jobs = (await readdir(where)).filter((name) => !name.startsWith('.'));
        if (jobs.length === 0) continue;
        const why = say('unread-at-jobs', { count: jobs.length });
        look.unreadable.push(unread(where, why, 'at-jobs'));
      } catch (error) {
        if (codeOf(error) === 'ENOENT') continue;
        look.unreadable.push(unread(where, say('unread-at-folder'), 'at-jobs'));
      }
    }
  }

  /** What runs these lines determines how they can be held. */
  async #daemon(look: Look): Promise<void> {
    if (look.found.length === 0) return;
    const daemon = await cronDaemon(this.#places.root);
    if (daemon === 'none') {
      look.unreadable.push(unread('cron', say('unread-no-daemon'), 'no-cron-daemon'));
    }
    if (daemon === 'systemd-cron') {
      look.unreadable.push(unread('cron', say('unread-systemd-cron'), 'systemd-cron'));
    }
  }

  async #take(look: Look, place: CrontabPlace, where: FoundIn): Promise<void> {
    const read = await place.read();
    if (read.ok) {
      const isIgnored = read.value !== '' && !read.value.endsWith('\n');
      const lines = foundLines(read.value, where, {
        nextRun: isIgnored ? () => null : this.#nextRun(),
        ids: look.ids,
        guard: this.#world.guardCommand,
        agentOf: neighbourHere,
      });
      look.found.push(...lines.map((one) => (isIgnored ? { ...one, enabled: false } : one)));
      if (isIgnored && lines.length > 0) {
        look.unreadable.push(unread(place.name, say('unread-no-break'), 'no-final-newline'));
      }
    } else if (read.failure.code !== 'scheduler-missing') {
      // Having no crontab is not worth reporting.
      look.unreadable.push(unreadFor(place.name, read.failure));
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
    if (codeOf(error) === 'ENOENT') return [];
    look.unreadable.push(unread(folder, say('as-told', { text: String(error) })));
    return [];
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
