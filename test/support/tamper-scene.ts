import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sealArchive } from '../../agent/features/archives/adapters/seal-archive.ts';
import { openStore, type RecordedStore } from '../../agent/adapters/sqlite/sqlite-store.ts';
import {
  createDataDirectory,
  type DataDirectory,
  dataDirectory,
} from '../../agent/wire/data-directory/data-directory.ts';
import { documentSchema } from '../../shared/domain/definitions/document.ts';
import { evidenceSchema } from '../../shared/features/evidence/evidence-setting.ts';
import { selectorSchema } from '../../shared/domain/definitions/selector.ts';
import { formatInstant } from '../../shared/domain/values/instant.ts';
import { AgentWorld } from './agent-world.ts';
import { FACTS_FROM, factsOf } from './audit-facts.ts';
import { copiedDirectory, got, SignedTrail } from './signed-trail.ts';

const MINUTE_MS = 60_000;

/**
 * A data directory as an agent leaves it at an orderly stop: definitions, a pause, an open window, two
 * archives, three checkpoints, and outside the public key and a copy of the checkpoints.
 */
export interface TamperScene {
  readonly place: string;
  readonly directory: DataDirectory;
  /** As it was at checkpoint 2. */
  readonly old: DataDirectory;
  readonly copy: string;
  readonly key: string;
  /** Where the archives end. */
  readonly archived: number;
}

export async function tamperScene(): Promise<TamperScene> {
  const place = mkdtempSync(join(tmpdir(), 'remanso-tamper-'));
  mkdirSync(join(place, 'outside'));
  const copy = join(place, 'outside', 'checkpoints.jsonl');
  const directory = dataDirectory(join(place, 'data'), {});
  createDataDirectory(directory);
  const signer = new SignedTrail(directory);
  signer.settings = evidenceSchema.parse({ id: 'evidence', copies: [{ file: copy }] });
  await withStore(directory, (store) => {
    for (const round of [0, 1]) {
      const dueAt = formatInstant(FACTS_FROM + round);
      store.commit({}, factsOf('run.started', 1_100, { dueAt }));
      archiveNext(directory, store);
    }
    while (store.archives.discard(500) > 0);
  });
  signer.time.setClock(FACTS_FROM + 60 * MINUTE_MS);
  await signer.sign();
  await live(directory, copy, FACTS_FROM + 61 * MINUTE_MS, true);
  signer.time.setClock(FACTS_FROM + 90 * MINUTE_MS);
  await signer.sign();
  const old = copiedDirectory(directory, join(place, 'old'));
  await live(directory, copy, FACTS_FROM + 91 * MINUTE_MS, false);
  signer.time.setClock(FACTS_FROM + 120 * MINUTE_MS);
  await signer.sign();
  const key = await signer.keyFile(join(place, 'outside', 'remanso.pem'));
  const archived = await withStoreRead(directory);
  return { place, directory, old, copy, key, archived };
}

/** A life of an agent, from its start to an orderly stop. */
async function live(
  directory: DataDirectory,
  copy: string,
  from: number,
  isFirst: boolean,
): Promise<void> {
  await withStore(directory, async (store) => {
    const world = new AgentWorld(store, from);
    world.start();
    if (isFirst) {
      got(await world.apply(documentOf(copy, from)));
      const selector = selectorSchema.parse({ integrations: ['mail'] });
      got(await world.pause(selector, formatInstant(from + 600 * MINUTE_MS)));
    }
    await world.time.pass(10 * MINUTE_MS);
    await world.agent.stop('test', 0);
  });
}

function documentOf(copy: string, from: number) {
  const local = (id: string) => ({
    ...{ id, systems: ['erp'] },
    scheduler: { kind: 'local', every: '5m', command: ['true'] },
  });
  return documentSchema.parse({
    systems: [{ id: 'erp', name: 'ERP' }],
    integrations: [local('orders'), local('stock'), { ...local('mail'), systems: [] }],
    settings: [{ id: 'evidence', copies: [{ file: copy }] }],
    windows: [
      {
        ...{ id: 'night', timeZone: 'UTC', covers: { systems: ['erp'] } },
        start: formatInstant(from + 4 * MINUTE_MS).slice(0, 16),
        duration: 'PT8H',
      },
    ],
  });
}

async function withStore(
  directory: DataDirectory,
  work: (store: RecordedStore) => void | Promise<void>,
): Promise<void> {
  const store = openStore({
    directory,
    report: ({ message }) => {
      throw new Error(message);
    },
  });
  try {
    await work(store);
  } finally {
    store.close();
  }
}

async function withStoreRead(directory: DataDirectory): Promise<number> {
  let end = 0;
  await withStore(directory, (store) => {
    end = store.archives.end().seq;
  });
  return end;
}

function archiveNext(directory: DataDirectory, store: RecordedStore): void {
  const range = store.archives.next(Number.MAX_SAFE_INTEGER, 1);
  if (range === undefined) throw new Error('nothing to archive');
  const archived = got(sealArchive(directory.database, range));
  const { file, sha256, bytes, first, last, hash } = archived;
  store.commit({ archived }, [
    {
      ...{ at: formatInstant(FACTS_FROM + 30 * MINUTE_MS), actor: { kind: 'agent' } },
      ...{ kind: 'trail.archived', detail: { file, sha256, bytes, first, last, hash } },
    },
  ]);
}
