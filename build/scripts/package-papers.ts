import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { billOfMaterials, type Inside } from './bill-of-materials.ts';
import { keyringPackage } from './bundled-keyring.ts';
import { runtimePackages, type Target } from './bundled-runtime.ts';
import { thirdPartyText } from './licences.ts';
import { packageAt, packagesOf, type ShippedPackage } from './shipped-packages.ts';

const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** What the bundles were made of, written beside them for the packages made later. */
const RECORD = 'modules.json';

/** Beside what bundles are made of, these ship as they are. */
const WHOLE = ['better-sqlite3', '@napi-rs/keyring', 'moment-timezone'];

export function recordModules(dist: string, modules: readonly string[]): void {
  writeFileSync(join(dist, RECORD), JSON.stringify(modules));
}

/** The package in `modules`, or as the target's own package says here. */
function shippedAt(name: string, modules: string): ShippedPackage {
  const found = packageAt(join(modules, name)) ?? packageAt(join(MODULES, name));
  if (found === undefined) throw new Error(`No package ${name} in ${modules}`);
  return found;
}

/** Its version is that of Electron's own package, whatever stands in for it. */
function electron(): ShippedPackage {
  return shippedAt('electron', MODULES);
}

function insides(runtime: ShippedPackage): readonly Inside[] {
  const database = new Database(':memory:');
  const version = z.string().parse(database.prepare('SELECT sqlite_version()').pluck().get());
  database.close();
  const sqlite = { of: 'better-sqlite3', parts: { sqlite: version } };
  if (runtime.version !== process.versions.node) return [sqlite];
  const told = Object.entries(process.versions).filter(
    (part): part is [string, string] => part[0] !== 'node' && part[1] !== undefined,
  );
  return [sqlite, { of: runtime.name, parts: Object.fromEntries(told) }];
}

/** Writes the bill of materials and the licences of all that is in the package for this target. */
export function writePapers(dist: string, target: Target, modules: string): void {
  const file = join(dist, RECORD);
  const recorded: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  const bundled = packagesOf(z.array(z.string()).parse(recorded));
  const runtime = runtimePackages(target)
    .map((name) => packageAt(join(modules, name)))
    .find((one) => one !== undefined);
  const own = [...WHOLE, keyringPackage(target)].map((name) => shippedAt(name, modules));
  const besides = [...own, ...(runtime === undefined ? [] : [runtime])];
  const all = [...bundled, ...besides].sort((a, b) => (a.name < b.name ? -1 : 1));
  const bill = billOfMaterials([...all, electron()], runtime === undefined ? [] : insides(runtime));
  writeAnew(join(dist, 'sbom.cdx.json'), `${JSON.stringify(bill, null, 1)}\n`);
  writeAnew(join(dist, 'THIRD-PARTY.txt'), thirdPartyText(all));
}

/** The packager puts hard links into packages: what is written into a file changes earlier ones. */
function writeAnew(file: string, text: string): void {
  rmSync(file, { force: true });
  writeFileSync(file, text);
}
