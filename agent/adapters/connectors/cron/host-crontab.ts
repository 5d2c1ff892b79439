import { createHash } from 'node:crypto';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { Host, HostSection } from '../../../ports/machines/host.ts';
import { shellWord } from '../kit/secrets/shell-word.ts';
import { withoutHeader } from './crontab-header.ts';
import type { CrontabPlace } from './crontab-place.ts';

interface Whose {
  readonly user?: string | undefined;
  readonly file?: string | undefined;
}

function wordsOf(user: string | undefined): readonly [string, ...string[]] {
  return user === undefined ? ['crontab'] : ['crontab', '-u', user];
}

/** For messages. */
export function crontabName(hostId: string, { user, file }: Whose): string {
  return `${hostId}: ${file ?? wordsOf(user).join(' ')}`;
}

/** A crontab as its host showed it. */
export function shownCrontab(
  name: string,
  path: string | undefined,
  shown: HostSection | undefined,
): Result<string> {
  if (shown?.status === 'ok') {
    return succeed(path === undefined ? withoutHeader(shown.text) : shown.text);
  }
  if (path !== undefined && shown?.status === 'absent') {
    return failAs('scheduler-missing', [say('cron-no-file', { path })]);
  }
  const text = { tried: name, said: (shown?.text ?? '').trim().slice(0, 200) };
  const code = shown?.status === 'absent' ? 'scheduler-missing' : 'scheduler-refused';
  return failAs(code, [say('cron-said', text)]);
}

/** A crontab on a host: a user's through `crontab`, or a file with a user column. */
export class HostCrontab implements CrontabPlace {
  readonly name: string;
  readonly #host: Host;
  readonly #file: string | undefined;
  readonly #words: readonly [string, ...string[]];
  readonly #timeoutMs: number;
  /** Digest of the file as last read; a write that does not find it again is refused. */
  #seen = 'any';

  constructor(host: Host, { user, file }: Whose, timeoutMs: number) {
    this.#host = host;
    this.#file = file;
    this.#words = wordsOf(user);
    this.#timeoutMs = timeoutMs;
    this.name = crontabName(host.id, { user, file });
  }

  async read(): Promise<Result<string>> {
    if (this.#file !== undefined) return this.#readFile(this.#file);
    const end = await this.#host.run({ argv: [...this.#words, '-l'], timeoutMs: this.#timeoutMs });
    if (!end.ok) return end;
    const { code, out, err } = end.value;
    if (code === 0) return succeed(withoutHeader(Buffer.from(out).toString('latin1')));
    return said(this.name, err);
  }

  async write(text: string): Promise<Result<void>> {
    const content = Buffer.from(text, 'latin1');
    if (this.#file !== undefined) {
      const replaced = await this.#host.replaceFile(this.#file, content, this.#seen);
      return replaced.ok ? succeed(undefined) : replaced;
    }
    const argv = [...this.#words, '-'] as const;
    const end = await this.#host.run({
      argv: [...argv],
      input: content,
      timeoutMs: this.#timeoutMs,
    });
    if (!end.ok) return end;
    return end.value.code === 0 ? succeed(undefined) : said(this.name, end.value.err);
  }

  /** The steward may write whatever it may read. */
  isWritable(): Promise<boolean> {
    return Promise.resolve(true);
  }

  undo(script: string): readonly string[] {
    const sed = `LC_ALL=C sed -E ${shellWord(script)}`;
    if (this.#file !== undefined) return [`${sed} -i ${shellWord(this.#file)}`];
    const crontab = this.#words.map(shellWord).join(' ');
    return [`${crontab} -l | ${sed} | ${crontab} -`];
  }

  async #readFile(path: string): Promise<Result<string>> {
    const read = await this.#host.readFile(path);
    if (!read.ok) return read;
    if (read.value === undefined) {
      return failAs('scheduler-missing', [say('cron-no-file', { path })]);
    }
    this.#seen = createHash('sha256').update(read.value).digest('hex');
    return succeed(Buffer.from(read.value).toString('latin1'));
  }
}

function said(tried: string, err: string): Result<never> {
  const text = { tried, said: err.trim().slice(0, 200) };
  if (/no crontab for|Crontab does not exist|user .* unknown/.test(err)) {
    return failAs('scheduler-missing', [say('cron-said', text)]);
  }
  return failAs('scheduler-refused', [say('cron-said', text)]);
}
