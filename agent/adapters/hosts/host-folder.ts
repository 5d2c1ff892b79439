import { shellWord } from '../connectors/kit/shell-word.ts';
import { worksAsRoot, type HostDefinition } from '../../../shared/domain/definitions/host.ts';

/** The first word of a plan on a host, with the number of its format. */
export const HOST_PLAN_MARK = '#remanso-plan-1';

/** What belongs to one agent on one host; nothing else of ours is there but marks and drop-ins. */
export interface HostFolder {
  /** The account that changes things there owns it, and only it can write in it. */
  readonly path: string;
  /** Sixteen hexadecimal digits: which agent's. Two agents on one host do not meet. */
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

/** How it is called through ssh: from the home of who logs in, unless root owns it. */
export function hostFolder(host: Pick<HostDefinition, 'ssh' | 'become'>, mark: string): HostFolder {
  return { path: `${worksAsRoot(host) ? OF_ROOT : OF_USER}/${mark}`, mark };
}

/** For `sh` there, as one word. */
export function folderWord({ path }: Pick<HostFolder, 'path'>): string {
  return path.startsWith('/') ? shellWord(path) : `"$HOME"/${shellWord(path)}`;
}

/** No shell, unit or crontab of ours has to quote more than a space: others are refused. */
export function isPlainPath(path: string): boolean {
  return /^\/[A-Za-z0-9._/@+-]+$/.test(path) && !path.includes('..');
}
