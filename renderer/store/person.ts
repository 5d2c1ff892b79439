import type { Person } from '../../shared/contract/command-parts.ts';
import type { Bridge } from '../bridge/bridge.ts';

/** Who asks, for the trail. A browser does not know its user; the agent's door does. */
export async function personAt(bridge: Bridge): Promise<Person> {
  const name = bridge.shell === null ? '' : await bridge.shell.userName();
  return { name, via: 'dashboard' };
}
