import { resolve } from 'node:path';
import { errorMessage } from '../../../../shared/error-message.ts';
import type { DoctorReport } from '../../../../shared/domain/doctor/doctor-report.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { visible } from '../../../../shared/visible-text.ts';
import { tarArchive } from '../../../adapters/files/tar-archive.ts';
import { replaceWhole } from '../../../adapters/files/whole-file.ts';
import { SystemClock } from '../../../adapters/time/system-clock.ts';
import type { Invocation } from '../../session/command-frame.ts';
import { doctorWords } from '../../words/doctor.ts';
import { openScene } from '../open-scene.ts';
import { bundleFiles, type BundleOptions } from './bundle-files.ts';

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
