import type { BackupState } from '../../../../shared/features/backup/backup-state.ts';
import { NEWEST } from '../../../../shared/domain/trail/newest-entry.ts';
import type { EntryOf } from '../../../../shared/domain/trail/audit-entry.ts';
import type { BackupsSetting } from '../../../../shared/features/backup/backups-setting.ts';
import { settingOf } from '../../../../shared/domain/definitions/settings/setting.ts';
import {
  BACKUP_FAILED,
  BACKUP_OVERDUE,
} from '../../../../shared/features/backup/backup-problems.ts';
import {
  formatInstant,
  parseInstant,
  type Instant,
} from '../../../../shared/domain/values/instant.ts';
import { MINUTE_MS } from '../../../../shared/domain/values/time-units.ts';
import { saidOf, say } from '../../../../shared/failure-texts.ts';
import type { Result } from '../../../../shared/errors.ts';
import { hasFailed, isOverdue, nextBackupAt } from '../core/backup-due.ts';
import { ChangeDraft } from '../../../core/state/change-draft.ts';
import { AGENT, fact } from '../../../core/state/facts.ts';
import { isUndecided } from '../../../core/state/restored-hold.ts';
import type { House } from '../../../app/feature.ts';
import type { Backups, KeptBackup } from './backups.ts';

interface WatchPorts extends Pick<
  House,
  'clock' | 'delay' | 'log' | 'guard' | 'ledger' | 'planner' | 'problems' | 'store'
> {
  readonly backups: Backups;
}

/** After a start, so that what waits for it goes first. */
const FIRST_LOOK_MS = 5_000;

/** The longest wait between two looks, whatever the timers do (L7). */
const LOOK_MS = 5 * MINUTE_MS;

/** Backups of people between two of the agent's; with more of them it makes another. */
const MOST_BY_HAND = 200;

/** Makes backups as the document says, and tells when there is none. */
export class BackupWatch {
  readonly #ports: WatchPorts;
  #setting: BackupsSetting | undefined;
  #callOff: (() => void) | undefined;
  #isBusy = false;
  #isHalted = false;

  constructor(ports: WatchPorts) {
    this.#ports = ports;
  }

  /** After each commit: another setting counts at once. */
  follow(): void {
    const setting = settingOf(this.#ports.ledger.state.definitions.settings, 'backups');
    if (setting === this.#setting) return;
    this.#setting = setting;
    this.#wait(FIRST_LOOK_MS);
  }

  halt(): void {
    this.#isHalted = true;
    this.#callOff?.();
    this.#ports.backups.close();
  }

  state(): BackupState {
    const { setting, made, failed } = { setting: this.#setting ?? null, ...this.#past() };
    const nextAt = setting === null ? null : this.#nextAt(setting);
    return {
      setting,
      isBusy: this.#isBusy,
      nextAt: nextAt === null || !Number.isFinite(nextAt) ? null : formatInstant(nextAt),
      last: made === undefined ? null : { ...made.detail, at: made.at },
      failed: failed === undefined ? null : { ...failed.detail, at: failed.at },
    };
  }

  #look(): void {
    const setting = this.#setting;
    if (this.#isHalted) return;
    const now = this.#ports.clock.now();
    this.#tell(setting, now);
    // A restored agent would push the backups of the old one out of the folder.
    const isResting = setting === undefined || isUndecided(this.#ports.ledger.state);
    if (isResting || this.#isBusy) {
      this.#wait(LOOK_MS);
      return;
    }
    const nextAt = this.#nextAt(setting);
    if (nextAt > now) this.#wait(Math.min(LOOK_MS, nextAt - now));
    else void this.#ports.guard.settle('backups', () => this.#make(setting));
  }

  async #make(setting: BackupsSetting): Promise<void> {
    const { backups, clock } = this.#ports;
    this.#isBusy = true;
    this.#wait(LOOK_MS);
    try {
      const made = await backups.make(setting);
      if (this.#isHalted) return;
      this.#record(setting, made, clock.now());
    } finally {
      this.#isBusy = false;
      this.#wait(0);
    }
  }

  #record({ folder }: BackupsSetting, made: Result<KeptBackup>, at: Instant): void {
    const { ledger, log } = this.#ports;
    const draft = new ChangeDraft();
    if (made.ok) {
      const { file, bytes, sha256, head, tookMs, removed } = made.value;
      const detail = { file, bytes, sha256, seq: head.seq, tookMs, removed: [...removed] };
      draft.note(fact({ at, kind: 'backup.made', actor: AGENT, detail }));
    } else {
      const { code, message: why } = made.failure;
      log.error('backup.failed', { folder, code, message: why });
      const detail = { folder, code, why };
      draft.note(fact({ at, kind: 'backup.failed', actor: AGENT, detail }));
      const said = [say('problem-backup-failed', { folder }), ...saidOf(made.failure)];
      this.#ports.problems.raise(BACKUP_FAILED, said, at);
    }
    ledger.record(draft, at);
  }

  /** By level: also what an earlier life of the agent left. */
  #tell(setting: BackupsSetting | undefined, now: Instant): void {
    const { problems, planner } = this.#ports;
    const { made, failed } = this.#past();
    const past = { madeAt: instantOf(made), failedAt: instantOf(failed) };
    if (setting === undefined || failed === undefined || !hasFailed(past)) {
      problems.clear(BACKUP_FAILED);
    } else if (!problems.has(BACKUP_FAILED)) {
      const { folder, why } = failed.detail;
      const said = [say('problem-backup-failed', { folder }), say('as-told', { text: why })];
      problems.raise(BACKUP_FAILED, said, instantOf(failed) ?? now);
    }
    if (setting === undefined || !isOverdue(setting, past, planner.zones, now)) {
      problems.clear(BACKUP_OVERDUE);
    } else if (made !== undefined) {
      const said = say('problem-backup-overdue', { at: made.at, file: made.detail.file });
      problems.raise(BACKUP_OVERDUE, [said], now);
    }
  }

  /** What is in another folder does not count. */
  #nextAt(setting: BackupsSetting): Instant {
    const { made, failed } = this.#past();
    const madeAt = made?.detail.file.startsWith(setting.folder) === true ? instantOf(made) : null;
    const failedAt = failed?.detail.folder === setting.folder ? instantOf(failed) : null;
    return nextBackupAt(setting, { madeAt, failedAt }, this.#ports.planner.zones);
  }

  #past(): {
    readonly made: EntryOf<'backup.made'> | undefined;
    readonly failed: EntryOf<'backup.failed'> | undefined;
  } {
    const newest = { before: NEWEST };
    const all = this.#ports.store.auditPage({
      ...newest,
      kind: 'backup.made',
      limit: MOST_BY_HAND,
    });
    // Those of people lie wherever they were needed.
    const made = all.find(({ actor }) => actor.kind === 'agent');
    const [failed] = this.#ports.store.auditPage({ ...newest, kind: 'backup.failed', limit: 1 });
    return {
      made: made?.kind === 'backup.made' ? made : undefined,
      failed: failed?.kind === 'backup.failed' ? failed : undefined,
    };
  }

  #wait(ms: number): void {
    if (this.#isHalted) return;
    this.#callOff?.();
    this.#callOff = this.#ports.delay(ms, () => this.#look());
  }
}

function instantOf(entry: { readonly at: string } | undefined): Instant | null {
  return entry === undefined ? null : (parseInstant(entry.at) ?? null);
}
