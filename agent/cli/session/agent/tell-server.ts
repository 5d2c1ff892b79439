import { visible } from '../../../../shared/visible-text.ts';
import type { Invocation } from '../command-frame.ts';

/** Whose status this is, where it is not this machine's. */
export function tellServer({
  agent: { server },
  terminal,
}: Pick<Invocation, 'agent' | 'terminal'>): void {
  if (server !== undefined) terminal.line(terminal.paint('bold', visible(server.name)));
}
