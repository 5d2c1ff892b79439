import { unstartedReasons, type UnstartedReason } from '../reason-codes.ts';
import { codeFromText } from './reason-text.ts';

/** Written by versions up to 0.1.0 as the reason why a run was not started. */
const REASONS: Readonly<Record<string, UnstartedReason>> = {
  'the agent was not there': 'agent-away',
  'the agent was not there for so long that these runs are told as a range': 'agent-away',
  'a later run was due before this was seen': 'later-run-due',
  'held at the moment of starting': 'held',
  'the run before it still runs': 'still-running',
  'it would still run when the window opens': 'would-run-into-window',
  'it takes longer than the time between this window and the hold before it':
    'no-room-before-window',
  'it could not have been on its way before the window opens': 'too-near-window',
  'held runs that were due before it go first': 'held-runs-first',
  'the integration was removed before it could start': 'removed',
  'it runs on workers, and this agent was started without --redis-url: it does not know them':
    'no-redis',
  'the worker could not know whether it is held': 'unknown-holds',
  'Redis was restarted before a worker took it': 'redis-restarted',
  'no worker took it in time': 'late',
  'it was stopped before it began': 'stopped',
  'it was stopped before its request was sent': 'stopped',
  'Redis lost its record': 'record-lost',
};

const NOT_QUEUED = 'it could not be given to a worker: ';

/** A reason written as text; a code is returned unchanged. */
export function unstartedReasonOf(text: string): UnstartedReason {
  if (text.startsWith(NOT_QUEUED)) return 'not-queued';
  return codeFromText(text, unstartedReasons, REASONS) ?? 'other';
}
