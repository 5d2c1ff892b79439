import type { z } from 'zod';
import { auditPage } from '../../../../shared/contract/audit-calls.ts';
import {
  archivedDueSchema,
  archivedRunsSchema,
} from '../../../../shared/domain/trail/archived-runs.ts';
import type { Result } from '../../../../shared/errors.ts';
import { askClerk, type ClerkOptions } from '../../../adapters/processes/clerk-process.ts';
import type { OlderEntries } from '../../../ports/trail/older-entries.ts';

/** Reads archives in a process of its own. */
export class ProcessArchiveReader implements OlderEntries {
  readonly #options: ClerkOptions;
  readonly #closing = new AbortController();

  constructor(options: ClerkOptions) {
    this.#options = options;
  }

  page(query: Parameters<OlderEntries['page']>[0]): ReturnType<OlderEntries['page']> {
    return this.#ask(['page', query], auditPage);
  }

  due(question: Parameters<OlderEntries['due']>[0]): ReturnType<OlderEntries['due']> {
    return this.#ask(['due', question], archivedDueSchema);
  }

  lastRuns(
    question: Parameters<OlderEntries['lastRuns']>[0],
  ): ReturnType<OlderEntries['lastRuns']> {
    return this.#ask(['last-runs', question], archivedRunsSchema);
  }

  /** Kills what is in progress; its callers get a failure. */
  close(): void {
    this.#closing.abort();
  }

  #ask<T>([what, about]: readonly [string, unknown], schema: z.ZodType<T>): Promise<Result<T>> {
    const question = { clerk: 'archive-clerk', what, about };
    return askClerk(this.#options, question, schema, this.#closing.signal);
  }
}
