import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fail, succeed, type Result } from '../../../../shared/errors.ts';
import type { Scope } from './systemctl.ts';

interface Places {
  readonly home: string;
  readonly dataDir: string;
  readonly environment: NodeJS.ProcessEnv;
  /** /etc, or another root in tests. */
  readonly systemUnits: string;
}

/**
 * A condition on one unit that a file switches: while the file is there, systemd skips each start
 * of the unit, lets what runs finish and makes up for nothing. systemd.unit(5), `ConditionPathExists`.
 */
export class HoldCondition {
  readonly flag: string;
  readonly dropIn: string;
  readonly #text: string;

  constructor(unit: string, scope: Scope, places: Places) {
    const { dataDir } = places;
    const agent = createHash('sha256').update(dataDir).digest('hex').slice(0, 8);
    this.flag = join(dataDir, 'held-units', `${scope}-${unit}`);
    // The last of its folder: an empty condition in an earlier file would take ours away.
    this.dropIn = join(unitFolder(scope, places), `${unit}.d`, `zz-remanso-${agent}.conf`);
    this.#text =
      '# Written by Remanso: nothing starts while the file is there. Harmless without it.\n' +
      `[Unit]\nConditionPathExists=!${this.flag.replaceAll('%', '%%')}\n`;
  }

  get isHeld(): boolean {
    return existsSync(this.flag);
  }

  /** Whether the file of the condition says what it should; the manager may not have read it yet. */
  get isWritten(): boolean {
    return existsSync(this.dropIn) && readFileSync(this.dropIn, 'utf8') === this.#text;
  }

  write(): Result<void> {
    if (/[\p{Cc}\\]|\s$/u.test(this.flag)) {
      return fail('scheduler-refused', `systemd cannot name ${JSON.stringify(this.flag)}.`);
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
}

function unitFolder(scope: Scope, { home, environment, systemUnits }: Places): string {
  if (scope === 'system') return join(systemUnits, 'systemd/system');
  return join(environment['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'systemd/user');
}

function written(path: string, text: string): Result<void> {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    // Whatever the agent's umask: the manager may be another user.
    chmodSync(path, 0o644);
    return succeed(undefined);
  } catch (error) {
    return refused(path, error);
  }
}

function refused(path: string, error: unknown): Result<never> {
  const why = error instanceof Error ? error.message : String(error);
  const message = `${path} cannot be written: ${why}. Units of the machine need an agent of root.`;
  return fail('scheduler-refused', message);
}
