import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';

/**
 * Where a backup of a folder that keeps several goes: `remanso-erp-ws1-20261206T020000Z.tar.gz`. Names
 * sort by time; those of other machines, and files of other names, are never removed.
 */
export function backupIn(folder: string, at: Instant): string {
  const time = formatInstant(Math.floor(at / 1000) * 1000).replaceAll(/[-:]/g, '');
  return join(folder, `${prefix()}${time.replace(/\.000/, '')}.tar.gz`);
}

/** Removes the oldest ones beyond `keep`, once a newer one is verified; returns their paths. */
export function removeBeyond(folder: string, keep: number): string[] {
  const isOurs = (name: string): boolean =>
    name.startsWith(prefix()) && /^\d{8}T\d{6}Z\.tar\.gz$/.test(name.slice(prefix().length));
  const kept = readdirSync(folder).filter(isOurs).sort();
  const removed = kept
    .slice(0, Math.max(0, kept.length - keep))
    .map((name) => join(folder, name))
    .filter((path) => lstatSync(path).isFile());
  for (const path of removed) rmSync(path);
  return removed;
}

function prefix(): string {
  return `remanso-${hostname().replaceAll(/[^A-Za-z0-9-]/g, '-')}-`;
}
