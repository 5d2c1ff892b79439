import { hasInstance } from '../../agent/wire/data-directory/instance-file.ts';
import { SEEN_EVERY_MS, type DesktopState } from '../../shared/domain/doctor/desktop-state.ts';
import { formatInstant, type Instant } from '../../shared/domain/values/instant.ts';
import type { KeptFile } from '../files/kept-file.ts';
import { noticeTroubles, type NoticeTrouble } from '../notices/notice-trouble.ts';
import type { Signature } from './signature.ts';

/** Longer is no sentence. */
const LONGEST_WHY = 500;
/** What changes together is written once. */
const GATHER_MS = 500;

/** What the desktop lets the app do, at one moment; `null`: it does not tell. */
export interface Granted extends Pick<DesktopState, 'login' | 'shortcut' | 'identity'> {
  readonly hasTrayHost: boolean | null;
}

export interface DesktopReportOptions {
  /** The data directory. */
  readonly root: string;
  readonly file: Pick<KeptFile<DesktopState>, 'write'>;
  readonly platform: DesktopState['platform'];
  readonly isSandboxed: boolean;
  readonly granted: () => Granted;
  readonly signature: () => Promise<Signature>;
  readonly now: () => Instant;
  readonly startTimer: (ms: number, fire: () => void) => () => void;
}

/** Writes for doctor how the app stands with its desktop: see agent/features/desktop. */
export class DesktopReport {
  readonly #options: DesktopReportOptions;
  readonly #startedAt: string;
  #notices: DesktopState['notices'] = { kind: 'untried' };
  #signature: Signature = { kind: 'unknown' };
  #missingAt: string | null = null;
  #hadTrayHost: boolean | null = null;
  #written = '';
  #writtenAt = 0;
  #gathering: (() => void) | undefined;
  #isOver = false;

  constructor(options: DesktopReportOptions) {
    this.#options = options;
    this.#startedAt = formatInstant(options.now());
  }

  start(): void {
    noticeTroubles.on('answered', (trouble) => {
      this.#answered(trouble);
      this.lookSoon();
    });
    void this.#options.signature().then((signature) => {
      this.#signature = signature;
      this.lookSoon();
    });
    this.lookSoon();
  }

  /** Something may have changed, or time has passed. */
  lookSoon(): void {
    if (this.#isOver) return;
    this.#gathering ??= this.#options.startTimer(GATHER_MS, () => {
      this.#gathering = undefined;
      this.#look();
    });
  }

  /** When the app was seen last is now. */
  stop(): void {
    this.#isOver = true;
    this.#gathering?.();
    this.#writtenAt = 0;
    this.#look();
  }

  #look(): void {
    const { root, file, now } = this.#options;
    const state = this.#state();
    const said = JSON.stringify(state);
    if (said === this.#written && now() - this.#writtenAt < SEEN_EVERY_MS) return;
    // An agent takes no folder with files in it that is not its own yet.
    if (!hasInstance(root)) return;
    if (!file.write({ ...state, seenAt: formatInstant(now()) })) return;
    this.#written = said;
    this.#writtenAt = now();
  }

  #state(): Omit<DesktopState, 'seenAt'> {
    const { platform, isSandboxed, granted } = this.#options;
    const { hasTrayHost, login, shortcut, identity } = granted();
    if (hasTrayHost === false && this.#hadTrayHost !== false) this.#missingAt = this.#nowText();
    this.#hadTrayHost = hasTrayHost;
    return {
      format: 1,
      pid: process.pid,
      startedAt: this.#startedAt,
      platform,
      tray: { hasHost: hasTrayHost, missingAt: this.#missingAt },
      notices: this.#notices,
      signature: this.#signature,
      ...{ login, shortcut, isSandboxed, identity },
    };
  }

  /** Refusals since the first, what was shown by the last. */
  #answered(trouble: NoticeTrouble | undefined): void {
    const at = this.#nowText();
    if (trouble === undefined) {
      this.#notices = { kind: 'shown', at };
      return;
    }
    const since =
      'at' in this.#notices && this.#notices.kind === trouble.kind ? this.#notices.at : at;
    const { kind, why } = trouble;
    this.#notices =
      kind === 'refused'
        ? { kind, at: since, why: why.slice(0, LONGEST_WHY) }
        : { kind, at: since };
  }

  #nowText(): string {
    return formatInstant(this.#options.now());
  }
}
