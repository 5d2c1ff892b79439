import type { CallParams } from '../../../shared/contract/agent-contract.ts';
import { breakGlass } from './holds/break-glass.ts';
import type { CommandName, Decide } from './command-scene.ts';
import { decideApply } from './definitions/decide-apply.ts';
import { decideMissed } from './runs/decide-missed.ts';
import { decideReopening } from './runs/decide-reopening.ts';
import type { RefusedSubject } from './definitions/earlier-change.ts';
import { endWindow } from './occurrences/end-window.ts';
import { extendHold } from './holds/extend-hold.ts';
import { extendWindow } from './occurrences/extend-window.ts';
import { moveOccurrence } from './occurrences/move-occurrence.ts';
import { placeHold } from './holds/place-hold.ts';
import { releaseHold } from './holds/release-hold.ts';
import { removeDefinition } from './definitions/remove-definition.ts';
import { restoreHold } from './holds/restore-hold.ts';
import { restoreOccurrence } from './occurrences/restore-occurrence.ts';
import { skipOccurrence } from './occurrences/skip-occurrence.ts';
import { stopRun } from './runs/stop-run.ts';
import { windowFromHold } from './definitions/window-from-hold.ts';

interface Command<N extends CommandName> {
  readonly decide: Decide<N>;
  /** What another person may have changed first; a refusal then says who did. */
  readonly about?: (params: CallParams<N>) => RefusedSubject;
}

/**
 * The commands that are decided from the state and their parameters alone. What needs to know more
 * hands its decision to the desk.
 */
const TABLE = {
  'hold.place': { decide: placeHold },
  'hold.release': {
    decide: releaseHold,
    about: ({ target }) =>
      'holdId' in target
        ? { kind: 'hold', holdId: target.holdId }
        : { kind: 'integrations', ids: target.selector.integrations },
  },
  'hold.extend': { decide: extendHold, about: ({ holdId }) => ({ kind: 'hold', holdId }) },
  'hold.restore': { decide: restoreHold, about: ({ holdId }) => ({ kind: 'hold', holdId }) },
  'window.extend': { decide: extendWindow, about: openWindow },
  'window.end': { decide: endWindow, about: openWindow },
  'window.fromHold': {
    decide: windowFromHold,
    about: ({ holdId }) => ({ kind: 'any-hold', holdId }),
  },
  'occurrence.skip': { decide: skipOccurrence, about: occurrence },
  'occurrence.move': { decide: moveOccurrence, about: occurrence },
  'occurrence.restore': {
    decide: restoreOccurrence,
    about: ({ windowId, opensAt }) => ({ kind: 'changed-occurrence', windowId, opensAt }),
  },
  'run.breakGlass': {
    decide: breakGlass,
    about: ({ integrationId }) => ({ kind: 'integrations', ids: [integrationId] }),
  },
  'run.stop': { decide: stopRun },
  'reopening.decide': {
    decide: decideReopening,
    about: ({ holdId }) => ({ kind: 'any-hold', holdId }),
  },
  'missed.decide': {
    decide: decideMissed,
    about: ({ choices }) => ({
      kind: 'questions',
      ids: choices.map(({ integrationId }) => integrationId),
    }),
  },
  'document.apply': {
    decide: decideApply,
    about: ({ expected }) => ({ kind: 'definition', id: expected?.[0]?.id ?? '' }),
  },
  'definition.remove': {
    decide: removeDefinition,
    about: ({ id }) => ({ kind: 'definition', id }),
  },
} as const satisfies { readonly [N in CommandName]?: Command<N> };

export type PlainCommandName = keyof typeof TABLE;

export const COMMANDS: { readonly [N in PlainCommandName]: Command<N> } = TABLE;

function openWindow({ windowId }: { readonly windowId: string }): RefusedSubject {
  return { kind: 'open-window', windowId };
}

function occurrence({
  windowId,
  opensAt,
}: {
  readonly windowId: string;
  readonly opensAt: string;
}): RefusedSubject {
  return { kind: 'occurrence', windowId, opensAt };
}
