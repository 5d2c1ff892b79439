import type { CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import type { HandlerContext } from './handler-context.ts';

type CheckpointCalls = Pick<CallHandlers, 'checkpoint.list' | 'checkpoint.make'>;

export function checkpointHandlers({ checkpoints }: HandlerContext): CheckpointCalls {
  return {
    'checkpoint.list': ({ limit }) => checkpoints.view(limit),
    'checkpoint.make': ({ newKey }) => checkpoints.make({ isNewKey: newKey }),
  };
}
