import type { CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import type { HandlerContext } from './handler-context.ts';

type HoldCalls = Pick<CallHandlers, 'hold.place' | 'hold.release'>;

export function holdHandlers({ service }: HandlerContext): HoldCalls {
  return {
    'hold.place': (params) => service.desk.placeHold(params),
    'hold.release': (params) => service.desk.releaseHold(params),
  };
}
