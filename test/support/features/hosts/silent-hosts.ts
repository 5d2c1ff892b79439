import { hostsOver } from '../../../../agent/features/hosts/app/hosts-at-work.ts';
import { fail } from '../../../../shared/errors.ts';

const NONE = fail('not-supported', 'not in this test');

/** No host answers. */
export const silentHosts = hostsOver({
  prepare: () => ({ folder: '', script: '', keyOptions: '', sudoers: null, services: [] }),
  setUp: () => Promise.resolve(NONE),
  clear: () => Promise.resolve(NONE),
  facts: () => Promise.resolve(NONE),
  machineOf: () => Promise.resolve(NONE),
  publish: () => Promise.resolve(NONE),
  collect: () => Promise.resolve(NONE),
});
