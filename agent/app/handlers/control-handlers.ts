import type { CallName } from '../../../shared/contract/agent-contract.ts';
import type { controlCalls } from '../../../shared/contract/control-calls.ts';
import { fail, type Result } from '../../../shared/errors.ts';
import type { CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import { endWindow } from '../../core/commands/end-window.ts';
import { extendWindow } from '../../core/commands/extend-window.ts';
import { skipOccurrence } from '../../core/commands/skip-occurrence.ts';
import type { HandlerContext } from './handler-context.ts';

type ControlCalls = Pick<CallHandlers, keyof typeof controlCalls>;

function notYet(name: CallName): () => Result<never> {
  return () => fail('not-supported', `${name} is not built yet.`);
}

/** Live control: each command is decided by its file in core/commands. */
export function controlHandlers({ service }: HandlerContext): ControlCalls {
  const { desk } = service;
  return {
    'window.extend': (params) => desk.control('window.extend', params, extendWindow),
    'window.end': (params) => desk.control('window.end', params, endWindow),
    'occurrence.skip': (params) => desk.control('occurrence.skip', params, skipOccurrence),
    'occurrence.move': notYet('occurrence.move'),
    'occurrence.restore': notYet('occurrence.restore'),
    'window.fromHold': notYet('window.fromHold'),
    'run.breakGlass': notYet('run.breakGlass'),
    'reopening.decide': notYet('reopening.decide'),
    'missed.decide': notYet('missed.decide'),
    'occurrence.ledger': notYet('occurrence.ledger'),
  };
}
