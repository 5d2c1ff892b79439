import { readFile, stat } from 'node:fs/promises';
import { errorMessage } from '../../../../../shared/error-message.ts';
import { succeed, type Result } from '../../../../../shared/errors.ts';
import { failAs, say } from '../../../../../shared/failure-texts.ts';

/** An object in a file of Nagios. */
export interface Block {
  /** Such as `hoststatus`, or `host` where objects are defined. */
  readonly kind: string;
  readonly values: ReadonlyMap<string, string>;
}

/** A file of objects that Nagios replaces as a whole; read again only when it has. */
export class BlockFile {
  readonly path: string;
  readonly #kinds: ReadonlySet<string>;
  #last: { readonly edition: string; readonly blocks: readonly Block[] } | undefined;

  constructor(path: string, kinds: readonly string[]) {
    this.path = path;
    this.#kinds = new Set(kinds);
  }

  async blocks(): Promise<Result<readonly Block[]>> {
    try {
      const found = await stat(this.path);
      // A device may have no end.
      if (!found.isFile()) return this.#failed('EINVAL: not a file');
      const { ino, mtimeMs, size } = found;
      const edition = [ino, mtimeMs, size].join(' ');
      if (this.#last?.edition !== edition) {
        const blocks = blocksOf(await readFile(this.path, 'utf8'), this.#kinds);
        this.#last = { edition, blocks };
      }
      return succeed(this.#last.blocks);
    } catch (error) {
      return this.#failed(errorMessage(error));
    }
  }

  #failed(why: string) {
    return failAs('scheduler-unreachable', [say('nagios-file', { file: this.path, why })]);
  }
}

/** `NAME=VALUE` in the status, `NAME`, a tab and `VALUE` in the cache of objects: each on one line. */
export function blocksOf(text: string, kinds: ReadonlySet<string>): readonly Block[] {
  const blocks: Block[] = [];
  let values: Map<string, string> | undefined;
  for (const line of text.split('\n')) {
    const kind = /^(?:define )?(\w+) \{$/.exec(line)?.[1];
    if (kind !== undefined) {
      values = kinds.has(kind) ? new Map() : undefined;
      if (values !== undefined) blocks.push({ kind, values });
      continue;
    }
    const [, name, value] = (values && /^\t(\w+)[=\t](.*)$/.exec(line)) ?? [];
    if (name !== undefined && value !== undefined) values?.set(name, value);
  }
  return blocks;
}
