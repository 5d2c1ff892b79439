import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { ShippedPackage } from './shipped-packages.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const componentSchema = z.looseObject({
  'bom-ref': z.string(),
  name: z.string(),
  version: z.string(),
});

type Component = z.output<typeof componentSchema>;

/** CycloneDX 1.5, as far as it is changed here. */
export const bomSchema = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  serialNumber: z.string().optional(),
  metadata: z.looseObject({ timestamp: z.string().optional(), component: z.looseObject({}) }),
  components: z.array(componentSchema),
  dependencies: z.array(z.looseObject({ ref: z.string(), dependsOn: z.array(z.string()) })),
});

export type Bom = z.output<typeof bomSchema>;

/** All that the lock file knows, by `npm sbom`: nothing is asked of a registry. */
function wholeBom(): Bom {
  const words = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx'];
  const text = execFileSync('npm', words, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    shell: process.platform === 'win32',
  });
  return bomSchema.parse(JSON.parse(text));
}

/** What is inside a program of others; versions as the program itself says. */
export interface Inside {
  readonly of: string;
  readonly parts: Readonly<Record<string, string>>;
}

/**
 * The bill of materials of a package: npm's of the lock file, reduced to what ships, with what lies
 * inside it. Without the time and a number of its own: the same parts have the same bill.
 */
export function billOfMaterials(
  packages: readonly ShippedPackage[],
  inside: readonly Inside[],
): Bom {
  const { metadata, components, dependencies, ...rest } = wholeBom();
  delete rest.serialNumber;
  delete metadata.timestamp;
  // npm calls it by its folder.
  const own = { ...metadata.component, name: 'remanso', type: 'application' };
  const shipped = new Set(packages.map(({ name, version }) => `${name}@${version}`));
  const kept = components
    .filter(({ name, version }) => shipped.has(`${name}@${version}`))
    .map((one) => withInside(one, inside));
  const found = new Set(kept.map(({ name, version }) => `${name}@${version}`));
  const missing = [...shipped].filter((name) => !found.has(name));
  if (missing.length > 0) {
    throw new Error(`Not in package-lock.json, but in the package: ${missing.join(', ')}`);
  }
  const refs = new Set(kept.map((one) => one['bom-ref']));
  return {
    ...rest,
    metadata: { ...metadata, component: own },
    components: kept,
    dependencies: dependencies
      .filter(({ ref }) => refs.has(ref))
      .map((one) => ({ ...one, dependsOn: one.dependsOn.filter((ref) => refs.has(ref)) })),
  };
}

function withInside(component: Component, inside: readonly Inside[]): Component {
  const parts = inside.find(({ of }) => of === component.name)?.parts ?? {};
  const inner = Object.entries(parts).map(([name, version]) => ({
    ...{ 'bom-ref': `${component['bom-ref']}|${name}@${version}`, type: 'library' },
    ...{ name, version, purl: `pkg:generic/${name}@${encodeURIComponent(version)}` },
  }));
  // npm says "optional" of what only builds; here everything ships.
  const all = { ...component, scope: 'required', properties: [] };
  return inner.length === 0 ? all : { ...all, components: inner };
}
