import type { Command } from 'commander';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { succeed } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import {
  newCommand,
  type CommandHost,
  type Invocation,
  whenCalledHere,
} from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { undoLines, whyNoLines, type SchedulerUndo } from '../session/undo-lines.ts';
import { visible } from '../../../shared/visible-text.ts';
import type { Outcome } from '../output/failure-report.ts';
import { understoodOne } from '../session/understood.ts';
import { schedulerWords } from '../words/scheduler.ts';

interface UndoOptions {
  readonly integration?: string;
}

export function schedulerUndoCommand(host: CommandHost): Command {
  const words = schedulerWords(host.language);
  const command = newCommand(host, 'undo', {
    sentence: words('undo.sentence'),
    examples: ['scheduler undo', 'scheduler undo --integration backup | sh'],
  }).option('--integration <id>', words('ofThis'));
  return whenCalledHere(host, command, (invocation, { integration }: UndoOptions) =>
    integration === undefined
      ? undo(invocation, integration)
      : understoodOne(invocation, 'integration', integration, (id) => undo(invocation, id), {
          isOffline: true,
          isKnown: (_, id) => isHeld(invocation, id),
        }),
  );
}

/** Of one that was removed meanwhile, too. */
async function isHeld({ directory }: Invocation, integration: string): Promise<boolean> {
  const { readSchedulerPauses } = await import('../../adapters/sqlite/scheduler-pauses-reader.ts');
  const pauses = readSchedulerPauses(directory);
  return pauses.ok && pauses.value.some(({ integrationId }) => integrationId === integration);
}

async function undo(invocation: Invocation, integration: string | undefined): Promise<Outcome> {
  const words = schedulerWords(invocation.language);
  const { readSchedulerPauses } = await import('../../adapters/sqlite/scheduler-pauses-reader.ts');
  const pauses = readSchedulerPauses(invocation.directory);
  if (!pauses.ok) return pauses;
  const wanted = pauses.value.filter(
    ({ integrationId }) => integration === undefined || integrationId === integration,
  );
  if (wanted.length === 0 && integration !== undefined) {
    return failAs('not-held', [say('no-scheduler-held', { integrationId: integration })]);
  }
  for (const one of await undoLines(invocation, wanted)) print(invocation, one);
  if (wanted.length === 0 && !invocation.json) {
    invocation.terminal.line(`# ${words('nothingHeld')}`);
  }
  return succeed(EXIT.done);
}

function print({ terminal, json, language }: Invocation, one: SchedulerUndo): void {
  const { pause, lines: undo } = one;
  const { integrationId, scheduler, stage, since } = pause;
  if (json) {
    const heldSince = formatInstant(since);
    terminal.document({ integrationId, kind: scheduler.kind, stage, since: heldSince, undo });
    return;
  }
  const words = schedulerWords(language);
  const head = words('heldSince', {
    id: integrationId,
    kind: scheduler.kind,
    since: formatInstant(since),
  });
  terminal.line(visible(`# ${head}`));
  if (undo.length === 0) terminal.line(visible(`# ${whyNoLines(one, language)}`));
  for (const line of undo) terminal.line(line);
}
