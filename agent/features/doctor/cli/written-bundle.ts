import { join, resolve } from 'node:path';
import { errorMessage } from '../../../../shared/error-message.ts';
import type { DoctorReport } from '../../../../shared/domain/doctor/doctor-report.ts';
import { type Result, succeed } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { visible } from '../../../../shared/visible-text.ts';
import { type ArchivedFile, tarArchive } from '../../../adapters/files/tar-archive.ts';
import { replaceWhole } from '../../../adapters/files/whole-file.ts';
import { SystemClock } from '../../../adapters/time/system-clock.ts';
import type { Invocation } from '../../../cli/session/command-frame.ts';
import { doctorWords } from './doctor-words.ts';
import { openScene } from './open-scene.ts';
import { open } from 'node:fs/promises';
import { arch, platform, release, totalmem } from 'node:os';
import { VERSION } from '../../../../shared/version.ts';
import { HandedOut } from '../../../adapters/secrets/handed-out.ts';
import { openSecrets } from '../../../adapters/secrets/open-secrets.ts';
import { documentOf } from '../../../core/state/definitions.ts';
import { newestZoneData } from '../../../adapters/zone-data/newest-zone-data.ts';
import type { DoctorScene } from '../../../cli/session/doctor-scene.ts';
import { maskedDocument, partsOf } from './masked/masked-document.ts';
import { maskedText } from './masked/masked-text.ts';
import { openAuditTrail } from '../../../adapters/sqlite/audit-trail.ts';
import type { DataDirectory } from '../../../wire/data-directory/data-directory.ts';

const ENTRIES = 1_000;

interface TrailLines {
  readonly text: string;
  /** Texts that were hidden in it, to be hidden elsewhere too. */
  readonly hidden: ReadonlySet<string>;
}

/** The last entries of the trail as JSON lines, with definitions as in the document. */
function trailLines(directory: DataDirectory): TrailLines {
  const trail = openAuditTrail(directory);
  if (!trail.ok) {
    return { text: `${JSON.stringify({ unread: trail.failure })}\n`, hidden: new Set() };
  }
  try {
    const after = Math.max(0, trail.value.head().seq - ENTRIES);
    const masked = [...trail.value.iterate({ after })].map(maskedDocument);
    return {
      text: masked.map(({ value }) => `${JSON.stringify(value)}\n`).join(''),
      hidden: new Set(masked.flatMap(({ hidden }) => [...hidden])),
    };
  } finally {
    trail.value.close();
  }
}

/**
 * Longer than whoever asks it waits by himself: what a slow keyring has not told in time would not be
 * hidden. One that is locked shows in the findings.
 */
const KEYRING_MS = 12_000;

const LOG = 'agent.log';
const LOG_LINES = 2_000;
const LOG_BYTES = 2 * 1024 * 1024;

interface BundleOptions {
  readonly withTrail: boolean;
}

/** What is in a bundle, without secrets: what is known to be one, and what looks like one. */
async function bundleFiles(
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

interface WriteOptions extends BundleOptions {
  readonly file: string;
  /** As of the report. */
  readonly patienceMs: number;
}

/** Writes the bundle (0600), and says what is inside. `file-unreadable` where it cannot be written. */
export async function writeBundle(
  invocation: Invocation,
  report: DoctorReport,
  { file, withTrail, patienceMs }: WriteOptions,
): Promise<Result<null>> {
  const { terminal, json, language } = invocation;
  const now = new SystemClock().now();
  const scene = openScene(invocation, now, patienceMs);
  try {
    const files = await bundleFiles(scene, report, { withTrail });
    const path = resolve(file);
    const archive = await tarArchive(files, new Date(now));
    try {
      replaceWhole(path, archive, { mode: 0o600, isSynced: true });
    } catch (error) {
      const why = errorMessage(error);
      return failAs('file-unreadable', [say('file-not-written', { file: path, why })]);
    }
    const sizes = files.map(({ name, text }) => ({ name, bytes: Buffer.byteLength(text) }));
    if (json) {
      terminal.document({ bundle: path, bytes: archive.length, files: sizes });
      return succeed(null);
    }
    terminal.line('');
    terminal.line(
      visible(doctorWords(language)('bundled', { file: path, size: kilobytes(archive.length) })),
    );
    for (const { name, bytes } of sizes) terminal.line(`  ${name}  ${kilobytes(bytes)}`);
    return succeed(null);
  } finally {
    scene.close();
  }
}

function kilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024)} KB`;
}
