import { createRequire } from 'node:module';
import {
  BULLMQ_4,
  BULLMQ_5,
  installedPackage,
} from '../../../../../build/scripts/cached-package.ts';
import { registryLack, type Lack } from '../../../../support/needs.ts';

/** The part of BullMQ's API that all versions share. */
export interface OlderBullmq {
  readonly Queue: new (name: string, options: object) => OlderQueue;
  readonly Worker: new (
    name: string,
    work: (job: { name: string }) => Promise<void>,
    options: object,
  ) => { waitUntilReady(): Promise<unknown>; close(): Promise<void> };
}

export interface OlderQueue {
  add(name: string, data: object, options?: object): Promise<unknown>;
  /** Since BullMQ 5. */
  upsertJobScheduler?(id: string, repeat: object, template: object): Promise<unknown>;
  close(): Promise<void>;
}

const VERSIONS = { 4: BULLMQ_4, 5: BULLMQ_5 };

/** The real library of another major version, or why it is unavailable. */
export function olderBullmq(major: 4 | 5): { library: OlderBullmq } | Lack {
  try {
    const require = createRequire(installedPackage(VERSIONS[major]));
    return { library: require('bullmq') as OlderBullmq };
  } catch {
    return registryLack('older BullMQ');
  }
}
