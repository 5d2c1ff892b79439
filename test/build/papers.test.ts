import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openFindings } from '../../build/scripts/audit.ts';
import { billOfMaterials } from '../../build/scripts/bill-of-materials.ts';
import {
  isAllowed,
  licenceOf,
  licenceSchema,
  thirdPartyText,
} from '../../build/scripts/licences.ts';
import { packagesOf } from '../../build/scripts/shipped-packages.ts';
import { sbomLacks } from '../support/npm-sbom.ts';
import { describeWith } from '../support/required-programs.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const module = (path: string): string => `${ROOT}node_modules/${path}`;

const lockSchema = z.object({
  packages: z.record(z.string(), z.object({ license: licenceSchema.optional() })),
});

describe('licences', () => {
  it('of every package of the lock file are known, and may be used', () => {
    const lock = lockSchema.parse(JSON.parse(readFileSync(`${ROOT}package-lock.json`, 'utf8')));
    const told = Object.entries(lock.packages).filter(([path]) => path !== '');
    expect(told.length).toBeGreaterThan(400);
    // npm notes no list of licences, as old packages have it.
    const licences = told.map(([path, { license }]) => {
      const own = license ?? licenceOf({ name: path, version: '', folder: `${ROOT}${path}` });
      return [path, own] as const;
    });
    const wrong = licences.filter(([, licence = '']) => !isAllowed(licence, 'building'));
    expect(wrong).toEqual([]);
  });

  it.each([
    ['MIT', true],
    ['(WTFPL OR MIT)', true],
    ['(ISC AND GPL-3.0-only)', false],
    ['Python-2.0', false],
    ['GPL-3.0-only', false],
    ['UNLICENSED', false],
    ['', false],
  ])('%s may ship: %s', (licence, may) => {
    expect(isAllowed(licence, 'shipped')).toBe(may);
  });

  it('may be one of a list, as older packages have it', () => {
    expect(licenceSchema.parse(['Apache2', 'MIT'])).toBe('MIT');
    expect(licenceSchema.parse([{ type: 'MIT', url: 'https://example.com' }])).toBe('MIT');
    expect(isAllowed(licenceSchema.parse(['GPL-2.0', 'CPL-1.0']), 'shipped')).toBe(false);
  });

  it('are passed on with their texts; a package with another one cannot be packed', () => {
    const [zod] = packagesOf([module('zod/index.js')]);
    if (zod === undefined) throw new Error('zod is not installed');
    expect(thirdPartyText([zod])).toMatch(/zod [\d.]+ \(MIT\)\n=+\n\nMIT License/);
    const argparse = packagesOf([module('argparse/argparse.js')]);
    expect(() => thirdPartyText(argparse)).toThrow(/argparse [\d.]+ has the licence Python-2.0/);
  });
});

describeWith([], sbomLacks())('the bill of materials', () => {
  const packages = packagesOf([
    module('pg/lib/index.js'),
    module('pg-types/index.js'),
    `\0${module('react/index.js')}?commonjs-es-import`,
    `${ROOT}agent/main.ts`,
  ]);

  it('names what ships, what lies inside it, and nothing else', () => {
    const inside = [{ of: 'react', parts: { openssl: '3.5.4' } }];
    const bill = billOfMaterials(packages, inside);
    expect(bill.components.map(({ name }) => name)).toEqual(['pg', 'pg-types', 'react']);
    const react = { name: 'react', scope: 'required' };
    const openssl = { name: 'openssl', version: '3.5.4', purl: 'pkg:generic/openssl@3.5.4' };
    expect(bill.components[2]).toMatchObject({ ...react, components: [openssl] });
    expect(bill.dependencies[0]?.dependsOn).toEqual(['pg-types@2.2.0']);
    expect(bill.metadata.component).toMatchObject({ name: 'remanso', type: 'application' });
  });

  it('is the same for the same parts', () => {
    expect(billOfMaterials(packages, [])).toEqual(billOfMaterials(packages, []));
  });

  it('refuses a package that the lock file does not have', () => {
    const stray = { name: 'stray', version: '1.0.0', folder: ROOT };
    expect(() => billOfMaterials([stray], [])).toThrow(/Not in package-lock.json.*stray@1.0.0/);
  });
});

describe('an audit', () => {
  const advice = { title: 'Loops', url: 'https://github.com/advisories/GHSA-aa', severity: 'high' };
  const report = { vulnerabilities: { a: { via: [advice] }, b: { via: ['a'] } } };

  it('lists each finding once, until it is answered', () => {
    expect(openFindings(report, {})).toEqual([`a: high, Loops (${advice.url})`]);
    expect(openFindings(report, { 'GHSA-aa': 'only the builder' })).toEqual([]);
  });
});
