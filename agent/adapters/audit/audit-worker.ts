import { statSync } from 'node:fs';
import { dirname, isAbsolute } from 'node:path';
import { z } from 'zod';
import type { CallParams } from '../../../shared/contract/agent-contract.ts';
import type { AuditExport, AuditVerdict } from '../../../shared/contract/audit-calls.ts';
import {
  type OccurrenceReport,
  occurrenceReportSchema,
} from '../../../shared/domain/reports/occurrence-report.ts';
import { auditFaultSchema } from '../../../shared/domain/trail/audit-fault.ts';
import { succeed, type Result, type Saying } from '../../../shared/errors.ts';
import { failAs, problemAs, say } from '../../../shared/failure-texts.ts';
import type { AuditWorker } from '../../ports/trail/audit-worker.ts';
import { askClerk, type ClerkOptions } from '../processes/clerk-process.ts';
import { runRemanso } from '../processes/remanso-process.ts';
import { auditVerdict } from './audit-verdict.ts';
import type { Clock } from '../../ports/time/clock.ts';

export interface AuditClerkOptions extends ClerkOptions {
  readonly clock: Clock;
}

/** Enough to verify a trail of a hundred million entries. */
const PATIENCE_MS = 600_000;
const MOST_OUTPUT = 1024 * 1024;

const verdictSchema = z.union([
  z.object({
    ok: z.literal(true),
    entries: z.int(),
    head: z.object({ seq: z.int(), hash: z.string() }),
  }),
  z.object({
    ok: z.literal(false),
    firstBadSeq: z.int(),
    why: z.string(),
    // After an upgrade under a running agent the process is another version: then it says `why`.
    faults: z.array(auditFaultSchema).catch([]),
  }),
]);

/** A part of what `trail-clerk` says. */
const trailLookSchema = z.object({ faults: z.array(auditFaultSchema), isWalked: z.boolean() });

export type TrailLook = z.output<typeof trailLookSchema>;

const exportSchema = z.object({ entries: z.int() });

/**
 * Runs `remanso audit verify` and `audit export` in a separate process, so that long work on the
 * trail neither delays a run nor takes the agent down.
 */
export class ProcessAuditWorker implements AuditWorker {
  readonly #options: AuditClerkOptions;
  #last: AuditVerdict | undefined;
  #verifying: Promise<Result<AuditVerdict>> | undefined;
  #exports: Promise<unknown> = Promise.resolve();
  readonly #closing = new AbortController();

  constructor(options: AuditClerkOptions) {
    this.#options = options;
  }

  get lastVerdict(): AuditVerdict | undefined {
    return this.#last;
  }

  verify(): Promise<Result<AuditVerdict>> {
    this.#verifying ??= this.#verify().finally(() => {
      this.#verifying = undefined;
    });
    return this.#verifying;
  }

  export(request: AuditExport): Promise<Result<{ entries: number }>> {
    const fault = pathFault(request.path);
    if (fault !== undefined) return Promise.resolve(fault);
    const exported = this.#exports.then(() => this.#export(request));
    this.#exports = exported.catch(() => undefined);
    return exported;
  }

  report(params: CallParams<'occurrence.report'>): Promise<Result<OccurrenceReport>> {
    return this.#ask(['report', params], occurrenceReportSchema);
  }

  #ask<T>([what, about]: readonly [string, unknown], schema: z.ZodType<T>): Promise<Result<T>> {
    const question = { clerk: 'trail-clerk', what, about };
    return askClerk(this.#options, question, schema, this.#closing.signal);
  }

  /** What doctor would find of the trail: it is walked where it is short. */
  look(): Promise<Result<TrailLook>> {
    return this.#ask(['look', null], trailLookSchema);
  }

  /** Kills what is in progress; its callers get a failure. */
  close(): void {
    this.#closing.abort();
  }

  async #verify(): Promise<Result<AuditVerdict>> {
    const { clock } = this.#options;
    const said = await this.#run(['audit', 'verify'], verdictSchema);
    if (!said.ok) return said;
    this.#last = auditVerdict(said.value, clock.now());
    return succeed(this.#last);
  }

  #export({ path, format, filter }: AuditExport): Promise<Result<{ entries: number }>> {
    // `--name=value`, since a value may begin with a dash.
    const filters = Object.entries(filter).map(([name, value]) => `--${name}=${String(value)}`);
    const words = ['audit', 'export', `--format=${format}`, ...filters, '--', path];
    return this.#run(words, exportSchema);
  }

  async #run<T>(words: readonly string[], schema: z.ZodType<T>): Promise<Result<T>> {
    const { remanso, dataDir } = this.#options;
    const { signal } = this.#closing;
    const all = ['--data-dir', dataDir, '--json', ...words];
    const run = { patienceMs: PATIENCE_MS, mostOutput: MOST_OUTPUT, signal };
    const answer = await runRemanso(remanso, all, schema, run);
    if ('said' in answer) return succeed(answer.said);
    return failAs('store-failed', [say('trail-not-read', answer)]);
  }
}

/**
 * Checked before starting a process: a save dialog gives an absolute path in an existing folder.
 */
function pathFault(path: string): Result<never> | undefined {
  const refuse = (why: Saying): Result<never> =>
    failAs('invalid-parameters', [say('nothing-exported')], [problemAs('path', why)]);
  if (path.includes('\0')) return refuse(say('path-without-nul'));
  if (!isAbsolute(path)) return refuse(say('path-absolute'));
  const folder = statSync(dirname(path), { throwIfNoEntry: false });
  if (folder?.isDirectory() !== true) return refuse(say('path-in-folder'));
  const there = statSync(path, { throwIfNoEntry: false });
  if (there !== undefined && !there.isFile()) {
    return refuse(say('path-of-file'));
  }
  return undefined;
}
