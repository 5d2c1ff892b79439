import { open } from 'node:fs/promises';
import { arch, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { errorMessage } from '../../../../shared/error-message.ts';
import type { DoctorReport } from '../../../../shared/domain/doctor/doctor-report.ts';
import { VERSION } from '../../../../shared/version.ts';
import type { ArchivedFile } from '../../../adapters/files/tar-archive.ts';
import { HandedOut } from '../../../adapters/secrets/handed-out.ts';
import { openSecrets } from '../../../adapters/secrets/open-secrets.ts';
import { documentOf } from '../../../core/state/definitions.ts';
import { newestZoneData } from '../../../adapters/zone-data/newest-zone-data.ts';
import type { DoctorScene } from '../doctor-scene.ts';
import { maskedDocument, partsOf } from './masked-document.ts';
import { maskedText } from './masked-text.ts';
import { trailLines } from './trail-lines.ts';

/**
 * Longer than whoever asks it waits by himself: what a slow keyring has not told in time would not be
 * hidden. One that is locked shows in the findings.
 */
const KEYRING_MS = 12_000;

const LOG = 'agent.log';
const LOG_LINES = 2_000;
const LOG_BYTES = 2 * 1024 * 1024;

export interface BundleOptions {
  readonly withTrail: boolean;
}

/** What is in a bundle, without secrets: what is known to be one, and what looks like one. */
export async function bundleFiles(
  scene: DoctorScene,
  report: DoctorReport,
  { withTrail }: BundleOptions,
): Promise<readonly ArchivedFile[]> {
  const definitions = await scene.definitions();
  const document = definitions === undefined ? null : documentOf(definitions);
  const masked = maskedDocument(document);
  const trail = withTrail ? trailLines(scene.directory) : undefined;
  const look = await scene.database();
  const addresses = look.kind === 'read' ? look.state.addresses : [];
  const hidden = [...masked.hidden, ...(trail?.hidden ?? []), ...addresses.flatMap(partsOf)];
  const hide = await hiding(
    scene,
    hidden.filter((one) => !masked.shown.has(one)),
  );
  const seen = await scene.agent();
  const snapshot = seen.kind === 'live' ? seen.agent.snapshot : null;
  const clean = (name: string, text: string): ArchivedFile => ({
    name,
    text: maskedText(hide(text)),
  });
  const json = (name: string, value: unknown): ArchivedFile =>
    clean(name, `${JSON.stringify(value, null, 2)}\n`);
  return [
    json('doctor.json', report),
    json('versions.json', versionsOf(report)),
    json('status.json', snapshot),
    json('document.json', masked.value),
    json('database.json', await databaseOf(scene)),
    clean(LOG, await logTail(join(scene.directory.logFolder, LOG))),
    ...(trail === undefined ? [] : [clean('trail.jsonl', trail.text)]),
  ];
}

function versionsOf({ version, agent }: DoctorReport): object {
  const { version: zoneVersion, source } = newestZoneData();
  return {
    remanso: VERSION,
    looked: version,
    agent,
    ...{ node: process.versions.node, sqlite: process.versions['sqlite'] ?? null },
    ...{ platform: platform(), release: release(), arch: arch(), memoryBytes: totalmem() },
    zones: { version: zoneVersion, source },
  };
}

/** How large it is, and nothing of what is in it. */
async function databaseOf({ database }: DoctorScene): Promise<object> {
  const seen = await database();
  if (seen.kind !== 'read') return seen;
  const { format, walBytes, lastSeq, tables } = seen;
  return { format, walBytes, lastSeq, tables };
}

/** Values that are in places for secrets, in the document, or in our environment. */
async function hiding(
  { directory, invocation }: DoctorScene,
  found: readonly string[],
): Promise<(text: string) => string> {
  const { environment } = invocation;
  const secrets = openSecrets(directory, environment);
  await secrets.ready(KEYRING_MS);
  const listed = secrets.list();
  const kept = (listed.ok ? listed.value : []).flatMap(({ name }) => {
    const value = secrets.value({ secretRef: name });
    return value.ok ? [value.value] : [];
  });
  secrets.close();
  const named = Object.entries(environment).flatMap(([name, value = '']) =>
    /secret|token|pass|key|credential|redis_url/i.test(name) ? [value] : [],
  );
  const hidden = new HandedOut();
  hidden.addAll([...kept, ...named, ...found]);
  return (text) => hidden.hide(text);
}

/** The end of the log, in whole lines; empty where there is none. */
async function logTail(path: string): Promise<string> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      const from = Math.max(0, size - LOG_BYTES);
      const buffer = Buffer.alloc(size - from);
      await file.read(buffer, 0, buffer.length, from);
      const lines = buffer.toString('utf8').split('\n');
      return lines
        .slice(from > 0 ? 1 : 0)
        .slice(-LOG_LINES)
        .join('\n');
    } finally {
      await file.close();
    }
  } catch (error) {
    return `${JSON.stringify({ unread: errorMessage(error) })}\n`;
  }
}
