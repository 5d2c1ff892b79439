import { hostOf } from '../../../shared/domain/schedulers/scheduler.ts';
import type { Failure } from '../../../shared/errors.ts';
import { failureInWords } from '../../../shared/i18n/failure-words.ts';
import type { Language } from '../../../shared/words/language.ts';
import type { SchedulerPause } from '../../core/state/scheduler-pause.ts';
import { schedulerWords } from '../words/schedulers/scheduler.ts';
import type { Invocation } from './command-frame.ts';

/** How to restore one scheduler by hand, without the agent. */
export interface SchedulerUndo {
  readonly pause: SchedulerPause;
  /** Lines for a shell; none where nothing of ours is to be undone. */
  readonly lines: readonly string[];
  /** Why its connector cannot say. */
  readonly failure?: Failure;
}

export async function undoLines(
  invocation: Invocation,
  pauses: readonly SchedulerPause[],
): Promise<readonly SchedulerUndo[]> {
  if (pauses.length === 0) return [];
  const { standaloneConnectors } = await import('./standalone-world.ts');
  const { readDefinitions } = await import('../../adapters/sqlite/state/definitions-reader.ts');
  const known = readDefinitions(invocation.directory);
  const hosts = known.ok ? [...known.value.hosts.values()] : [];
  const connectors = await standaloneConnectors(invocation, hosts);
  const undos: SchedulerUndo[] = [];
  for (const pause of pauses) {
    const { scheduler, receipt } = pause;
    const connector = await connectors.load(scheduler.kind);
    if (!connector.ok) undos.push({ pause, lines: [], failure: connector.failure });
    else if (receipt?.priorEnabled !== true) undos.push({ pause, lines: [] });
    else if (!known.ok && hostOf(scheduler) !== undefined) {
      undos.push({ pause, lines: [], failure: known.failure });
    } else undos.push({ pause, lines: connector.value.undo(scheduler, receipt) });
  }
  return undos;
}

/** What to say where there are none. */
export function whyNoLines({ pause, failure }: SchedulerUndo, language: Language): string {
  const say = schedulerWords(language);
  if (failure !== undefined) return failureInWords(failure, language);
  if (!pause.before.enabled) return say('wasDisabled');
  return pause.receipt === null ? say('notConfirmed') : say('noLines');
}
