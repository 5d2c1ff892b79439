import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ShippedPackage } from './shipped-packages.ts';

/**
 * What may be in a package of ours: licences that ask for a notice, and MPL-2.0 and OFL-1.1 for what
 * is used as it is. SPDX identifiers.
 */
const SHIPPED = [
  ...['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT', 'MIT-0'],
  ...['MPL-2.0', 'OFL-1.1', 'Unlicense'],
] as const;

/** What may only build and test it, beside these. */
const BUILDING = ['CC0-1.0', 'CC-BY-3.0', 'PSF-2.0', 'Python-2.0', 'WTFPL'] as const;

/** A licence or an expression of SPDX; one side of an OR is enough, an AND needs both. */
export function isAllowed(licence: string, use: 'shipped' | 'building'): boolean {
  const known: readonly string[] = use === 'shipped' ? SHIPPED : [...SHIPPED, ...BUILDING];
  const plain = licence.replaceAll(/[()]/g, '');
  return plain
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((one) => known.includes(one.trim())));
}

const namedSchema = z.union([
  z.string(),
  z.object({ type: z.string() }).transform(({ type }) => type),
]);

/** As a package.json or a lock file has it; a list is older than expressions: any of it. */
export const licenceSchema = z.union([
  namedSchema,
  z
    .array(namedSchema)
    .transform((any) => any.find((one) => isAllowed(one, 'shipped')) ?? any.join(' OR ')),
]);

/** `licenses` is what old packages say. */
const licencedSchema = z.object({
  license: licenceSchema.optional(),
  licenses: licenceSchema.optional(),
});

/** As the package itself says; `undefined`: it does not say. */
export function licenceOf({ folder }: ShippedPackage): string | undefined {
  const text = readFileSync(join(folder, 'package.json'), 'utf8');
  const { license, licenses } = licencedSchema.parse(JSON.parse(text));
  return license ?? licenses;
}

const FILES = /^(licen[cs]e|copying|notice)/i;

/** The whole text that has to be passed on: licence and notices. */
function textsOf(folder: string): string {
  const files = readdirSync(folder).filter((name) => FILES.test(name));
  const texts = files.map((name) => readFileSync(join(folder, name), 'utf8').trim());
  return texts.join('\n\n');
}

const RULE = '='.repeat(80);

/** What is in the package besides ours, each with its licence. Throws for one that may not be. */
export function thirdPartyText(packages: readonly ShippedPackage[]): string {
  const parts = packages.map((one) => {
    const licence = licenceOf(one);
    const title = `${one.name} ${one.version}`;
    if (licence === undefined || !isAllowed(licence, 'shipped')) {
      throw new Error(
        `${title} has the licence ${licence ?? 'unknown'}. Expected one of ${SHIPPED.join(', ')}: ` +
          'replace the package, or decide about the licence in build/scripts/licences.ts.',
      );
    }
    const text = existsSync(one.folder) ? textsOf(one.folder) : '';
    return `${RULE}\n${title} (${licence})\n${RULE}\n\n${text === '' ? NO_TEXT : text}\n`;
  });
  return `${HEAD}\n${parts.join('\n')}`;
}

const NO_TEXT = 'The package has no text of its licence; it names it in its package.json.';

const HEAD = `What Remanso's package contains of others, with its licences. Electron's own lie beside it,
in LICENSE.electron.txt and LICENSES.chromium.html. The dates of holidays are worked out from
date-holidays, CC BY-SA 3.0: their sources are in resources/agent/holidays.json. What they are
compared with is from holidays, MIT: second-holidays.licence.txt there. Weeks, and Windows' names
of time zones, are from CLDR:

${readFileSync(join(import.meta.dirname, 'unicode-licence.txt'), 'utf8')}`;
