import { pathToFileURL } from 'node:url';
import { agentDirectory } from '../../../../shared/domain/values/agent-command.ts';
import type { UnitProperties } from './systemctl.ts';

/** What a unit of Remanso's is for: it runs an agent, or stops and starts services of a host by a plan. */
export type KeeperPart = 'agent' | 'steward';

/** The Remanso that a unit belongs to. */
export interface UnitKeeper {
  readonly part: KeeperPart;
  /** The data directory of the agent, or the folder of the plan; empty if it does not say. */
  readonly at: string;
}

/** The properties by which a unit is recognised. */
export const KEEPER_SHOWN = ['Documentation', 'ExecStart'] as const;

/**
 * A line that each unit of ours has, whatever its name: `systemctl show` repeats it, here and on hosts.
 * systemd.unit(5), `Documentation=`.
 */
export function keeperLine({ part, at }: UnitKeeper): string {
  // A quote would begin a word of systemd.syntax(7).
  const address = pathToFileURL(at).href.replaceAll("'", '%27').replaceAll('%', '%%');
  return `Documentation=${address}${keeperMark(part)}`;
}

/** What follows the address in that line. */
export function keeperMark(part: KeeperPart): string {
  return `#remanso-${part}`;
}

const MARK = /file:\/\/([^\s"#]*)#remanso-(agent|steward)(?![\w-])/;

/** Whose it is; `undefined`: none of ours. */
export function keeperOf({
  Documentation = '',
  ExecStart = '',
}: UnitProperties): UnitKeeper | undefined {
  const [, path = '', part] = MARK.exec(Documentation) ?? [];
  if (part === 'agent' || part === 'steward') return { part, at: decoded(path) };
  const commands = [...ExecStart.matchAll(/argv\[\]=(.*?) ;/g)];
  return commands
    .map(([, words = '']) => keeperOfCommand(words.split(' ')))
    .find((keeper) => keeper !== undefined);
}

/** An agent that somebody starts by a unit or program of their own. */
export function keeperOfCommand(words: readonly string[]): UnitKeeper | undefined {
  const at = agentDirectory(words);
  return at === undefined ? undefined : { part: 'agent', at };
}

/** Somebody may have edited the line. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
