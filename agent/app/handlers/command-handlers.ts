import { COMMANDS, type PlainCommandName } from '../../core/commands/command-table.ts';
import type { CallHandler, CallHandlers } from '../../../shared/rpc/call-handlers.ts';
import type { HandlerContext } from './handler-context.ts';
import { withEarlier } from './who-was-first.ts';

/** One handler for each command of the table. */
export function commandHandlers(context: HandlerContext): Pick<CallHandlers, PlainCommandName> {
  const names = Object.keys(COMMANDS) as PlainCommandName[];
  const handlers = names.map((name) => [name, handlerOf(name, context)]);
  return Object.fromEntries(handlers) as Pick<CallHandlers, PlainCommandName>;
}

function handlerOf<N extends PlainCommandName>(name: N, context: HandlerContext): CallHandler<N> {
  const { about } = COMMANDS[name];
  return (params) => {
    const reply = context.service.desk.run(name, params);
    return about === undefined ? reply : withEarlier(context, about(params), reply);
  };
}
