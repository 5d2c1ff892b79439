/**
 * Writes the table of Windows' zone names from CLDR's, a file of the package `cldr-core`:
 *
 *   npm pack cldr-core && tar xzf cldr-core-*.tgz
 *   node build/scripts/windows-zones.ts package/supplemental/windowsZones.json
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const TARGET = new URL(
  '../../agent/features/announcements/adapters/zones/windows-zones.ts',
  import.meta.url,
);

/** The territory that stands for all where nobody said which. */
const WORLD = '001';

const mapZone = z.object({ _other: z.string(), _type: z.string(), _territory: z.string() });
const tableSchema = z.object({
  supplemental: z.object({
    version: z.object({ _cldrVersion: z.string() }),
    windowsZones: z.object({ mapTimezones: z.array(z.object({ mapZone })) }),
  }),
});

const [file = ''] = process.argv.slice(2);
const { supplemental } = tableSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
const zones = supplemental.windowsZones.mapTimezones
  .map(({ mapZone: one }) => one)
  .filter(({ _territory }) => _territory === WORLD)
  .map(({ _other, _type }) => `${_other}=${_type}`)
  .sort();

const text = `// Made by build/scripts/windows-zones.ts from CLDR's windowsZones.xml; do not edit.
// Copyright (c) 2004-2026 Unicode, Inc. Unicode License V3 (SPDX: Unicode-3.0),
// https://www.unicode.org/license.txt; its text is in build/scripts/unicode-licence.txt.

export const CLDR_VERSION = '${supplemental.version._cldrVersion}';

/** Windows' name of a zone, and the zone of the IANA database that stands for it. */
export const WINDOWS_ZONES = \`
${zones.join('\n')}
\`;
`;
writeFileSync(fileURLToPath(TARGET), text);
