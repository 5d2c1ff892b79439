import type { CallParams } from '../../../shared/contract/agent-contract.ts';
import type { controlCalls } from '../../../shared/contract/control-calls.ts';
import type { CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import { breakGlass } from '../../core/commands/break-glass.ts';
import { decideMissed } from '../../core/commands/decide-missed.ts';
import { decideReopening } from '../../core/commands/decide-reopening.ts';
import { endWindow } from '../../core/commands/end-window.ts';
import { extendHold } from '../../core/commands/extend-hold.ts';
import { extendWindow } from '../../core/commands/extend-window.ts';
import { moveOccurrence } from '../../core/commands/move-occurrence.ts';
import { restoreHold } from '../../core/commands/restore-hold.ts';
import { restoreOccurrence } from '../../core/commands/restore-occurrence.ts';
import { skipOccurrence } from '../../core/commands/skip-occurrence.ts';
import { stopRun } from '../../core/commands/stop-run.ts';
import { windowFromHold } from '../../core/commands/window-from-hold.ts';
import type { Result } from '../../../shared/errors.ts';
import type { RefusedSubject } from '../../core/commands/earlier-change.ts';
import { withEarlier } from './who-was-first.ts';
import type { HandlerContext } from './handler-context.ts';
import { occurrenceLedger } from './occurrence-ledger.ts';

type ControlCalls = Pick<CallHandlers, keyof typeof controlCalls | 'hold.place' | 'hold.release'>;

/** Holds and live control: each command is decided in its own file in core/commands. */
export function controlHandlers(context: HandlerContext): ControlCalls {
  const { desk } = context.service;
  const told = <T>(subject: RefusedSubject, reply: Promise<Result<T>>): Promise<Result<T>> =>
    withEarlier(context, subject, reply);
  return {
    'hold.place': (params) => desk.placeHold(params),
    'hold.release': (params) => told(releasedBy(params), desk.releaseHold(params)),
    'window.extend': (params) =>
      told(openWindow(params), desk.control('window.extend', params, extendWindow)),
    'window.end': (params) =>
      told(openWindow(params), desk.control('window.end', params, endWindow)),
    'occurrence.skip': (params) =>
      told(occurrence(params), desk.control('occurrence.skip', params, skipOccurrence)),
    'occurrence.move': (params) =>
      told(occurrence(params), desk.control('occurrence.move', params, moveOccurrence)),
    'occurrence.restore': (params) =>
      told(changed(params), desk.control('occurrence.restore', params, restoreOccurrence)),
    'hold.extend': (params) => told(hold(params), desk.control('hold.extend', params, extendHold)),
    'hold.restore': (params) =>
      told(hold(params), desk.control('hold.restore', params, restoreHold)),
    'window.fromHold': (params) =>
      told(anyHold(params), desk.control('window.fromHold', params, windowFromHold)),
    'run.breakGlass': (params) =>
      told(integrations(params), desk.control('run.breakGlass', params, breakGlass)),
    'run.stop': (params) => desk.control('run.stop', params, stopRun),
    'reopening.decide': (params) =>
      told(anyHold(params), desk.control('reopening.decide', params, decideReopening)),
    'missed.decide': (params) =>
      told(questions(params), desk.control('missed.decide', params, decideMissed)),
    'occurrence.ledger': (params) => occurrenceLedger(context, params),
  };
}

function openWindow({ windowId }: { readonly windowId: string }): RefusedSubject {
  return { kind: 'open-window', windowId };
}

interface NamedOccurrence {
  readonly windowId: string;
  readonly opensAt: string;
}

function occurrence({ windowId, opensAt }: NamedOccurrence): RefusedSubject {
  return { kind: 'occurrence', windowId, opensAt };
}

function changed({ windowId, opensAt }: NamedOccurrence): RefusedSubject {
  return { kind: 'changed-occurrence', windowId, opensAt };
}

function anyHold({ holdId }: { readonly holdId: string }): RefusedSubject {
  return { kind: 'any-hold', holdId };
}

function hold({ holdId }: { readonly holdId: string }): RefusedSubject {
  return { kind: 'hold', holdId };
}

function integrations({ integrationId }: { readonly integrationId: string }): RefusedSubject {
  return { kind: 'integrations', ids: [integrationId] };
}

function releasedBy({ target }: CallParams<'hold.release'>): RefusedSubject {
  return 'holdId' in target
    ? { kind: 'hold', holdId: target.holdId }
    : { kind: 'integrations', ids: target.selector.integrations };
}

function questions({ choices }: CallParams<'missed.decide'>): RefusedSubject {
  return { kind: 'questions', ids: choices.map(({ integrationId }) => integrationId) };
}
