import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { succeed, type Result, type Saying } from '../../../shared/errors.ts';
import { keyringAnswer, type KeyringQuestion } from './keyring-question.ts';
import type { Keyring } from './keyring.ts';
import { jsonOf } from '../../wire/json-text.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import type { RemansoProgram } from '../processes/remanso-process.ts';

/** Enough for a start on a busy machine, and for a person to type a password. */
const PATIENCE_MS = 10_000;
const MOST_OUTPUT = 16 * 1024 * 1024;

/**
 * Talks to the keyring in a separate process per question: a locked one waits for a person as long
 * as it takes, and blocking native code can only be ended with its process.
 */
export class KeyringProcess implements Keyring {
  readonly absence: Saying | undefined;
  readonly isPreferred: boolean;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #remanso: RemansoProgram;
  readonly #patienceMs: number;
  readonly #closing = new AbortController();

  constructor(environment: NodeJS.ProcessEnv, remanso: RemansoProgram, patienceMs = PATIENCE_MS) {
    this.absence = keyringAbsence(environment);
    this.isPreferred = isInDesktopSession(environment);
    this.#environment = environment;
    this.#remanso = remanso;
    this.#patienceMs = patienceMs;
  }

  ask(question: KeyringQuestion): Promise<Result<Readonly<Record<string, string | null>>>> {
    if (this.absence !== undefined) return Promise.resolve(unusable(this.absence));
    const [program, ...words] = this.#remanso;
    const options = {
      env: this.#environment,
      timeout: this.#patienceMs,
      killSignal: 'SIGKILL',
      signal: this.#closing.signal,
      maxBuffer: MOST_OUTPUT,
      windowsHide: true,
    } as const;
    return new Promise((resolve) => {
      const child = execFile(program, [...words, 'keyring-process'], options, (error, stdout) => {
        resolve(error?.killed === true ? unusable(this.#silence()) : answerIn(stdout, error));
      });
      // If it cannot be started its input is closed; its exit reports why.
      child.stdin?.on('error', () => undefined);
      child.stdin?.end(JSON.stringify(question));
    });
  }

  close(): void {
    this.#closing.abort();
  }

  #silence(): Saying {
    return say('keyring-silent', { seconds: this.#patienceMs / 1000 });
  }
}

function answerIn(
  stdout: string,
  error: Error | null,
): Result<Readonly<Record<string, string | null>>> {
  const answer = keyringAnswer.safeParse(jsonOf(stdout));
  // Neither is shown: they may contain what was read.
  if (!answer.success) return unusable(noAnswer(error));
  if (!('failed' in answer.data)) return succeed(answer.data.values);
  return unusable(say('as-told', { text: answer.data.failed.replace(/\.$/, '') }));
}

function noAnswer(error: Error | null): Saying {
  if (error === null) return say('keyring-unclear');
  const { code } = error as { code?: string | number | null };
  return say('keyring-exit', { code: String(code ?? 'unknown') });
}

function unusable(why: Saying): Result<never> {
  return failAs('not-supported', [why]);
}

/** Why no keyring can be used from here; `undefined` if one may answer. */
function keyringAbsence(environment: NodeJS.ProcessEnv): Saying | undefined {
  if (process.platform === 'win32' || process.platform === 'darwin') return undefined;
  return hasSessionBus(environment) ? undefined : say('keyring-no-session');
}

/**
 * Whether someone is there to unlock a keyring. A service started at boot may have a bus, but
 * nobody: its keyring stays locked.
 */
function isInDesktopSession(environment: NodeJS.ProcessEnv): boolean {
  if (process.platform === 'win32' || process.platform === 'darwin') return true;
  const display = environment['WAYLAND_DISPLAY'] ?? environment['DISPLAY'] ?? '';
  return display !== '' && hasSessionBus(environment);
}

function hasSessionBus(environment: NodeJS.ProcessEnv): boolean {
  if ((environment['DBUS_SESSION_BUS_ADDRESS'] ?? '') !== '') return true;
  const runtime = environment['XDG_RUNTIME_DIR'] ?? '';
  return runtime !== '' && existsSync(join(runtime, 'bus'));
}
