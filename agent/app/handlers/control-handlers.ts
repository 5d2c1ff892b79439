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
import type { HandlerContext } from './handler-context.ts';
import { occurrenceLedger } from './occurrence-ledger.ts';

type ControlCalls = Pick<CallHandlers, keyof typeof controlCalls | 'hold.place' | 'hold.release'>;

/** Holds and live control: each command is decided in its own file in core/commands. */
export function controlHandlers(context: HandlerContext): ControlCalls {
  const { desk } = context.service;
  return {
    'hold.place': (params) => desk.placeHold(params),
    'hold.release': (params) => desk.releaseHold(params),
    'window.extend': (params) => desk.control('window.extend', params, extendWindow),
    'window.end': (params) => desk.control('window.end', params, endWindow),
    'occurrence.skip': (params) => desk.control('occurrence.skip', params, skipOccurrence),
    'occurrence.move': (params) => desk.control('occurrence.move', params, moveOccurrence),
    'occurrence.restore': (params) => desk.control('occurrence.restore', params, restoreOccurrence),
    'hold.extend': (params) => desk.control('hold.extend', params, extendHold),
    'hold.restore': (params) => desk.control('hold.restore', params, restoreHold),
    'window.fromHold': (params) => desk.control('window.fromHold', params, windowFromHold),
    'run.breakGlass': (params) => desk.control('run.breakGlass', params, breakGlass),
    'run.stop': (params) => desk.control('run.stop', params, stopRun),
    'reopening.decide': (params) => desk.control('reopening.decide', params, decideReopening),
    'missed.decide': (params) => desk.control('missed.decide', params, decideMissed),
    'occurrence.ledger': (params) => occurrenceLedger(context, params),
  };
}
