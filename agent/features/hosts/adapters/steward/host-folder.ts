import { basename } from 'node:path';
import { folderMark } from '../../../../adapters/connectors/kit/hosts/folder-mark.ts';
import { shellWord } from '../../../../adapters/connectors/kit/secrets/shell-word.ts';
import { worksAsRoot, type HostDefinition } from '../../../../../shared/domain/definitions/host.ts';

/** The first word of a plan on a host, with the number of its format. */
export const HOST_PLAN_MARK = '#remanso-plan-1';

/**
 * What belongs to one agent on one host, under one id; nothing else of ours is there but marks and
 * drop-ins.
 */
export interface HostFolder {
  /**
   * The account that changes things there owns it, and only it can write in it. Its name says which
   * agent's and for which id: two of either on one machine do not meet.
   */
  readonly path: string;
  /** Sixteen hexadecimal digits for the same, where a name is not free: of units, and of sudoers.d(5). */
  readonly mark: string;
}

/** What is called by crontabs and units. */
export function guardOf({ path }: Pick<HostFolder, 'path'>): string {
  return `${path}/guard`;
}

export function stewardOf({ path }: HostFolder): string {
  return `${path}/steward`;
}

export function planOf({ path }: Pick<HostFolder, 'path'>): string {
  return `${path}/plan`;
}

const OF_ROOT = '/var/lib/remanso-host';
/** Below the home of who logs in; ssh starts there. */
const OF_USER = '.local/share/remanso';

/**
 * How it is called through ssh: from the home of who logs in, unless root owns it.
 *
 * @param agent Which agent's: see `host-mark.ts`.
 */
export function hostFolder(
  host: Pick<HostDefinition, 'id' | 'ssh' | 'become'>,
  agent: string,
): HostFolder {
  const name = nameOf(host, agent);
  return { path: `${worksAsRoot(host) ? OF_ROOT : OF_USER}/${name}`, mark: folderMark(name) };
}

/** Only its mark, for which the id of the host is enough. */
export function hostFolderMark(host: Pick<HostDefinition, 'id'>, agent: string): string {
  return folderMark(nameOf(host, agent));
}

function nameOf({ id }: Pick<HostDefinition, 'id'>, agent: string): string {
  return `${agent}-${id}`;
}

/** The same, where root owns it. */
export function folderOfRoot({ path, mark }: HostFolder): HostFolder {
  return { path: `${OF_ROOT}/${basename(path)}`, mark };
}

/** For `sh` there, as one word. */
export function folderWord({ path }: Pick<HostFolder, 'path'>): string {
  return path.startsWith('/') ? shellWord(path) : `"$HOME"/${shellWord(path)}`;
}

/** No shell, unit or crontab of ours has to quote more than a space: others are refused. */
export function isPlainPath(path: string): boolean {
  return /^\/[A-Za-z0-9._/@+-]+$/.test(path) && !path.split('/').includes('..');
}
