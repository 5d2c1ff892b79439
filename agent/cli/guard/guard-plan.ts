import { lstatSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Said } from '../../../shared/words/language.ts';
import { dataDirectory } from '../../wire/data-directory/data-directory.ts';
import { fileNameOf } from '../../wire/flags/file-name.ts';
import { FLAG_SUFFIX, readPlanText } from '../../wire/flags/flag-text.ts';
import {
  guardBases,
  guardFolderFault,
  guardFolderIn,
  guardFolderInside,
  guardFoldersOf,
  otherPublishers,
  type GuardFolder,
} from '../../wire/flags/guard-folder.ts';
import { guardTroubles } from '../words/schedulers/guard-troubles.ts';
import { hasCode, readTrusted } from './trusted-file.ts';

const ROOT_UID = 0;

export interface FoundPlan {
  readonly folder: GuardFolder;
  /** Who published it; `undefined` where the system does not tell. */
  readonly uid: number | undefined;
}

export interface GuardWorld {
  readonly environment: NodeJS.ProcessEnv;
  readonly now: Instant;
}

export type PlanSearch =
  | { readonly kind: 'plans'; readonly plans: readonly [FoundPlan, ...FoundPlan[]] }
  /** There is or was an agent, but not what it published. */
  | { readonly kind: 'lost'; readonly why: Said }
  /** No agent of this machine is known. */
  | { readonly kind: 'none' };

/**
 * The plans that count for a guard. With a data directory named, by option or REMANSO_DATA_DIR, only
 * that of its owner; else those that list the integration, of this user before root's before those
 * of other users.
 */
export function findPlans(
  integrationId: string,
  option: string | undefined,
  { environment, now }: GuardWorld,
): PlanSearch {
  const { root } = dataDirectory(option, environment);
  const isNamed = (option ?? environment['REMANSO_DATA_DIR']) !== undefined;
  const inside = guardFolderInside(root);
  if (inside !== undefined) return foundInside(root, inside, isNamed);
  const world = { environment, now };
  return isNamed ? planOf(root, environment) : anyPlan(integrationId, root, world);
}

function foundInside(root: string, folder: GuardFolder, isNamed: boolean): PlanSearch {
  if (isThere(folder.path)) return { kind: 'plans', plans: [{ folder, uid: undefined }] };
  const why = guardTroubles.notYet(root);
  return isNamed || isThere(root) ? { kind: 'lost', why } : { kind: 'none' };
}

/** The plan of one data directory. Nobody but the directory's owner can publish it. */
export function planOf(root: string, environment: NodeJS.ProcessEnv): PlanSearch {
  const owned = ownerOf(resolve(root));
  if ('en' in owned) return { kind: 'lost', why: owned };
  const faults: Said[] = [];
  for (const base of guardBases(owned.uid, environment)) {
    const folder = guardFolderIn(base, owned.path);
    const fault = folderFault(base, folder, owned.uid);
    if (fault === undefined) return { kind: 'plans', plans: [{ folder, uid: owned.uid }] };
    faults.push(
      fault === 'absent' ? guardTroubles.absent(folder.path) : guardTroubles.plain(fault),
    );
  }
  return { kind: 'lost', why: guardTroubles.noPlan(owned.uid, root, faults) };
}

/** Plans of users in the order in which they are believed; the first that list it decide. */
function anyPlan(integrationId: string, root: string, world: GuardWorld): PlanSearch {
  const { environment, now } = world;
  const self = process.geteuid?.() ?? ROOT_UID;
  const near = [...new Set([self, ROOT_UID])];
  const flag = fileNameOf(integrationId) + FLAG_SUFFIX;
  for (const uid of near) {
    const listing = plansOf(uid, environment).filter(({ folder }) => lists(folder, flag));
    if (isSome(listing)) return { kind: 'plans', plans: livingAmong(listing, now) };
  }
  const others = [...otherPublishers(near, environment)];
  const listing = others
    .flatMap((uid) => plansOf(uid, environment))
    .filter(({ folder }) => lists(folder, flag));
  if (isSome(listing)) return { kind: 'plans', plans: livingAmong(listing, now) };
  return unlisted(root, near, world);
}

/** Nobody lists it: where an agent is known, that one hears of a guard that it does not know. */
function unlisted(
  root: string,
  near: readonly number[],
  { environment, now }: GuardWorld,
): PlanSearch {
  if (isThere(join(root, 'remanso.db'))) return planOf(root, environment);
  const plans = near.flatMap((uid) => plansOf(uid, environment));
  return isSome(plans) ? { kind: 'plans', plans: livingAmong(plans, now) } : { kind: 'none' };
}

function plansOf(uid: number, environment: NodeJS.ProcessEnv): FoundPlan[] {
  return guardBases(uid, environment)
    .filter((base) => guardFolderFault(base, uid) === undefined)
    .flatMap((base) => guardFoldersOf(base))
    .filter(({ path }) => guardFolderFault(path, uid) === undefined)
    .map((folder) => ({ folder, uid }));
}

function lists({ flags }: GuardFolder, flag: string): boolean {
  return isThere(join(flags, flag));
}

/** What a data directory left that is gone counts only where nothing else does. */
function livingAmong(
  plans: readonly [FoundPlan, ...FoundPlan[]],
  now: Instant,
): readonly [FoundPlan, ...FoundPlan[]] {
  const living = plans.filter(({ folder, uid }) => {
    const read = readTrusted(folder.plan, uid);
    const plan = read.kind === 'text' ? readPlanText(read.text) : '';
    if (typeof plan === 'string' || plan.knownUntil <= now) return false;
    return 'uid' in ownerOf(plan.root);
  });
  return isSome(living) ? living : plans;
}

function folderFault(base: string, { path, flags }: GuardFolder, uid: number): string | undefined {
  for (const folder of [base, path, flags]) {
    const fault = guardFolderFault(folder, uid);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/**
 * The real path and the owner of a data directory that we may not be allowed to enter: then whoever
 * owns the folder that is closed to us decides what lies in it. Or why there is none.
 */
function ownerOf(root: string): { readonly path: string; readonly uid: number } | Said {
  const hidden: string[] = [];
  for (let path = root; ; path = dirname(path)) {
    try {
      const { uid } = statSync(path);
      return { path: join(realpathSync.native(path), ...hidden), uid };
    } catch (error) {
      if (!hasCode(error, 'EACCES') || path === dirname(path)) {
        return guardTroubles.noDirectory(root, String(error));
      }
      hidden.unshift(basename(path));
    }
  }
}

function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // Not for us to see; who needs it will be told why.
    return false;
  }
}

function isSome<T>(list: readonly T[]): list is readonly [T, ...T[]] {
  return list.length > 0;
}
