import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { errorMessage } from '../../../../shared/error-message.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { Scope } from './systemctl.ts';

/** Below the data directory: the files that switch the conditions. */
const FLAGS = 'held-units';

export interface Places {
  readonly home: string;
  readonly dataDir: string;
  readonly environment: NodeJS.ProcessEnv;
  /** /etc, or another root in tests. */
  readonly systemUnits: string;
}

/**
 * A condition on one unit, switched by a file: while the file exists, systemd skips every start of
 * the unit, lets running ones finish and catches nothing up. systemd.unit(5),
 * `ConditionPathExists`.
 */
export class HoldCondition {
  readonly flag: string;
  readonly dropIn: string;
  readonly #text: string;

  constructor(unit: string, scope: Scope, places: Places) {
    const { dataDir } = places;
    this.flag = join(dataDir, FLAGS, `${scope}-${unit}`);
    // Sorts last in its folder: an empty condition in a later file would reset ours.
    this.dropIn = join(unitFolder(scope, places), `${unit}.d`, dropInName(dataDir));
    this.#text =
      '# Written by Remanso: nothing starts while the file is there. Harmless without it.\n' +
      `[Unit]\nConditionPathExists=!${this.flag.replaceAll('%', '%%')}\n`;
  }

  get isHeld(): boolean {
    return existsSync(this.flag);
  }

  /** Whether the condition file has the right content; the manager may not have loaded it yet. */
  get isWritten(): boolean {
    return existsSync(this.dropIn) && readFileSync(this.dropIn, 'utf8') === this.#text;
  }

  write(): Result<void> {
    if (/[\p{Cc}\\]|\s$/u.test(this.flag)) {
      return failAs('scheduler-refused', [
        say('systemd-flag', { flag: JSON.stringify(this.flag) }),
      ]);
    }
    return written(this.dropIn, this.#text);
  }

  hold(about: Readonly<Record<string, unknown>>): Result<void> {
    return written(this.flag, `${JSON.stringify(about)}\n`);
  }

  release(): Result<void> {
    try {
      rmSync(this.flag, { force: true });
      return succeed(undefined);
    } catch (error) {
      return refused(this.flag, error);
    }
  }

  /** Removes both files; returns those that existed. The manager must then be reloaded. */
  remove(): Result<readonly string[]> {
    const removed = [this.flag, this.dropIn].filter((path) => existsSync(path));
    for (const path of removed) {
      try {
        rmSync(path);
        const isLast = path === this.dropIn && readdirSync(dirname(path)).length === 0;
        if (isLast) rmdirSync(dirname(path));
      } catch (error) {
        return refused(path, error);
      }
    }
    return succeed(removed);
  }
}

/** Units with a condition of this agent, or with the file that switches one. */
export function unitsWithConditions(scope: Scope, places: Places): readonly string[] {
  const folder = unitFolder(scope, places);
  const own = dropInName(places.dataDir);
  const dropIns = namesIn(folder).filter(
    (name) => name.endsWith('.d') && existsSync(join(folder, name, own)),
  );
  const flags = namesIn(join(places.dataDir, FLAGS)).filter((name) => name.startsWith(`${scope}-`));
  return [
    ...new Set([
      ...dropIns.map((name) => name.slice(0, -'.d'.length)),
      ...flags.map((name) => name.slice(scope.length + 1)),
    ]),
  ];
}

/** Whether this agent ever held a unit. */
export function hasHeldUnits({ dataDir }: Pick<Places, 'dataDir'>): boolean {
  return existsSync(join(dataDir, FLAGS));
}

function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}

function dropInName(dataDir: string): string {
  const agent = createHash('sha256').update(dataDir).digest('hex').slice(0, 8);
  return `zz-remanso-${agent}.conf`;
}

function unitFolder(scope: Scope, { home, environment, systemUnits }: Places): string {
  if (scope === 'system') return join(systemUnits, 'systemd/system');
  return join(environment['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'systemd/user');
}

function written(path: string, text: string): Result<void> {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    // Regardless of the agent's umask: the manager may run as another user.
    chmodSync(path, 0o644);
    return succeed(undefined);
  } catch (error) {
    return refused(path, error);
  }
}

function refused(path: string, error: unknown): Result<never> {
  const why = errorMessage(error);
  return failAs('scheduler-refused', [say('systemd-not-written', { path, why })]);
}
