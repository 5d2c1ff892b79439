import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { HoldFlagFiles } from '../../../agent/adapters/hold-flag-files.ts';
import { guardedDirectory } from '../../support/guard-process.ts';

const HOLD = { holdId: 'h', kind: 'manual', reason: 'r', by: 'ana', from: 0, until: null } as const;
const FLAGS = new Map([
  ['shop', [HOLD]],
  ['mail', [HOLD]],
]);

it('reads back what it wrote, and writes again what another hand changed', () => {
  const { flagsFolder } = guardedDirectory();
  const flags = new HoldFlagFiles(flagsFolder);
  flags.publish(FLAGS);
  const shop = join(flagsFolder, 'shop.json');
  const written = readFileSync(shop, 'utf8');
  expect(flags.drifted(FLAGS.keys())).toEqual([]);

  rmSync(shop);
  expect(flags.drifted(FLAGS.keys())).toEqual([{ integrationId: 'shop', what: 'missing' }]);
  // A plain update takes the file for written: whether it is renewed is somebody's choice.
  flags.update(FLAGS);
  expect(readdirSync(flagsFolder)).toEqual(['mail.json']);
  flags.renew(new Map([['shop', [HOLD]]]));
  expect(readFileSync(shop, 'utf8')).toBe(written);
  expect(flags.drifted(FLAGS.keys())).toEqual([]);

  writeFileSync(shop, '{}');
  expect(flags.drifted(FLAGS.keys())).toEqual([{ integrationId: 'shop', what: 'altered' }]);
  flags.update(new Map([['shop', [{ ...HOLD, reason: 'placed anew' }]]]));
  expect(flags.drifted(FLAGS.keys())).toEqual([]);
});

it('takes no flag for changed that it was never asked to publish', () => {
  const flags = new HoldFlagFiles(guardedDirectory().flagsFolder);
  flags.publish(FLAGS);
  expect(flags.drifted(['other'])).toEqual([]);
});
