import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import {
  isOffered,
  neededHosts,
  takenOver,
  type Found,
  type FoundRow,
} from '../../../../shared/contract/take-over.ts';
import type { HostDefinition } from '../../../../shared/domain/definitions/host.ts';
import { hostOf, type Scheduler } from '../../../../shared/domain/schedulers/scheduler.ts';
import { documentSchema } from '../../../../shared/domain/definitions/document.ts';
import { nearNames } from '../../../../shared/domain/values/names/near-names.ts';
import { meantByName } from '../../../../shared/domain/values/names/typed-name.ts';
import { succeed, type Problem, type Result } from '../../../../shared/errors.ts';
import { failAs, problemAs, say } from '../../../../shared/failure-texts.ts';
import { systemSaying } from '../../../adapters/files/bounded-read.ts';
import { tellApplied } from '../../output/plan/applied-words.ts';
import { applyDocument } from './apply-document.ts';
import { show, type Invocation } from '../../session/command-frame.ts';
import { EXIT } from '../../session/exit-codes.ts';
import type { Outcome } from '../../output/failure-report.ts';
import { namesOf } from '../../session/known/understood.ts';
import { personAtTerminal } from '../../session/person.ts';
import { visible } from '../../../../shared/visible-text.ts';
import { optionProblem } from '../../options/option-problem.ts';
import { discoverWords } from '../../words/plan/discover.ts';
import { namesText, numberText } from '../../words/runs/numbers.ts';

/** Which ones to protect, and how. */
export interface TakeOptions {
  readonly take?: readonly string[];
  readonly takeAll?: true;
  readonly system?: readonly string[];
  readonly write?: string;
  readonly dryRun?: true;
}

interface Seen {
  readonly rows: readonly FoundRow[];
  /** Ids of the integrations that exist. */
  readonly ids: readonly string[];
  /** Hosts of the document, and those on which something was found. */
  readonly hosts: readonly HostDefinition[];
  readonly found: readonly HostDefinition[];
}

export function takesOver({ take, takeAll, write }: TakeOptions): boolean {
  return take !== undefined || takeAll === true || write !== undefined;
}

/** Makes integrations of the chosen ones, all or none; with `--write` a document of them instead. */
export async function takeOverFound(
  invocation: Invocation,
  { rows, ids, hosts, found }: Seen,
  options: TakeOptions,
): Promise<Outcome> {
  const chosen = chosenOf(rows, options);
  if (!chosen.ok) return chosen;
  if (options.take === undefined) tellLeft(invocation, rows);
  const systems = options.system ?? [];
  const integrations = [
    ...takenOver(
      chosen.value.map((found) => ({ found, systems })),
      ids,
    ),
  ];
  const schedulers = integrations.map(({ scheduler }) => scheduler);
  const made = neededHosts(schedulers, found, hosts);
  if (options.write !== undefined) {
    return writePlan(invocation, options.write, { made, integrations });
  }
  const isDry = options.dryRun === true;
  const applied = await applyDocument(invocation, {
    commandId: randomUUID(),
    person: personAtTerminal(),
    document: documentSchema.parse({ hosts: made, integrations }),
    prune: false,
    dryRun: isDry,
  });
  if (!applied.ok) return applied;
  const words = { isDry, source: 'discover' };
  show(invocation, applied.value, () => tellApplied(invocation, applied.value, words));
  if (!isDry && !invocation.json) tellHosts(invocation, schedulers, made);
  return succeed(EXIT.done);
}

/** What is still to be done for each host, so that it holds with nobody awake. */
function tellHosts(
  { terminal, language }: Invocation,
  schedulers: readonly Scheduler[],
  made: readonly HostDefinition[],
): void {
  const words = discoverWords(language);
  const fresh = new Set(made.map(({ id }) => id));
  for (const { id, ssh, become } of made) {
    const as = become === undefined ? [] : ['--become', become];
    const command = ['remanso', 'host', 'add', ssh, '--id', id, ...as].join(' ');
    terminal.line(visible(words('setUp', { host: id, command })));
  }
  for (const id of new Set(schedulers.map(hostOf))) {
    if (id !== undefined && !fresh.has(id)) terminal.line(visible(words('publish', { host: id })));
  }
}

/** "All" is not quite all, and says so. */
function tellLeft({ terminal, language }: Invocation, rows: readonly FoundRow[]): void {
  const left = rows.filter((row) => row.takenBy === null && !isOffered(row));
  if (left.length === 0) return;
  const names = namesText(
    left.map(({ found }) => found.id),
    language,
  );
  terminal.complain(visible(discoverWords(language)('left', { names })));
}

/** Those that are named; with `--take-all`, or for a document, all that nothing protects yet. */
function chosenOf(rows: readonly FoundRow[], { take }: TakeOptions): Result<readonly Found[]> {
  if (take === undefined) {
    return succeed(rows.filter(isOffered).map(({ found }) => found));
  }
  const byId = new Map(rows.map((row) => [row.found.id, row]));
  const those = [...byId.values()].map(({ found }) => found);
  const chosen = take.flatMap((typed) => meantByName(typed, those) ?? []);
  const problems = take.flatMap((typed) => {
    const row = byId.get(meantByName(typed, those)?.id ?? typed);
    const path = `--take ${typed}`;
    if (row === undefined) return [unknownProblem(path, typed, those)];
    const { takenBy } = row;
    return takenBy === null ? [] : [optionProblem(path, 'taken', { by: takenBy })];
  });
  if (problems.length > 0) {
    return failAs('invalid-parameters', [say('nothing-protected')], problems);
  }
  return succeed([...new Set(chosen)]);
}

/** Several of one name are near too. */
function unknownProblem(path: string, typed: string, those: readonly Found[]): Problem {
  const near = nearNames(typed, those);
  return near.length === 0
    ? optionProblem(path, 'proposed-id')
    : optionProblem(path, 'proposed-id-near', { names: namesOf(near) });
}

interface Plan {
  readonly made: readonly HostDefinition[];
  readonly integrations: readonly { readonly id: string }[];
}

/** YAML, or JSON where the name ends so; `apply` reads both. A file that exists is not written over. */
async function writePlan(
  { terminal, language }: Invocation,
  file: string,
  { made, integrations }: Plan,
): Promise<Outcome> {
  try {
    const { documentText } = await import('../../output/plan/document-text.ts');
    await writeFile(
      file,
      documentText(file, {
        ...(made.length === 0 ? {} : { hosts: made }),
        integrations,
      }),
      { flag: 'wx' },
    );
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    const path = `--write ${file}`;
    const problem = isThere
      ? optionProblem(path, 'new-file')
      : problemAs(path, systemSaying(error));
    return failAs('file-unreadable', [say('document-not-written')], [problem]);
  }
  terminal.complain(
    discoverWords(language)('written', {
      count: integrations.length,
      number: numberText(integrations.length, language),
      file,
    }),
  );
  return succeed(EXIT.done);
}
