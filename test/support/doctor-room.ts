import { execFile } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { INSTANCE_FILE } from '../../agent/wire/data-directory/instance-file.ts';
import {
  dataDirectory,
  type DataDirectory,
} from '../../agent/wire/data-directory/data-directory.ts';
import { doctorReportSchema, type DoctorReport } from '../../shared/domain/doctor/doctor-report.ts';
import { runInProcess } from './cli-in-process.ts';
import { CLI_ENTRY, jsonLines, run, type CliRun } from './cli-run.ts';

const appliedOnce = new Map<string, Promise<string>>();

/** A data directory with this document: made once, and copied by those who break it. */
async function applied(stdin: string): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), 'remanso-applied-'));
  process.once('exit', () => rmSync(root, { recursive: true, force: true }));
  const data = join(root, 'data');
  const { code, stderr } = await runInProcess(['apply', '-', '--data-dir', data], { stdin });
  if (code !== 0) throw new Error(stderr);
  return data;
}

/** What an agent's absence alone says. */
export const WITHOUT_AGENT = ['agent-absent'];

export interface Examined {
  readonly code: number | null;
  readonly report: DoctorReport;
  readonly codes: readonly string[];
}

/** A data directory that something is done to, and a shell in which `remanso` is this program. */
export class DoctorRoom {
  readonly root = mkdtempSync(join(tmpdir(), 'remanso-doctor-'));
  readonly directory: DataDirectory;
  /** Of the shell and of doctor; may be added to. */
  readonly environment: Record<string, string>;

  constructor() {
    this.directory = dataDirectory(join(this.root, 'data'), {});
    const bin = join(this.root, 'bin');
    mkdirSync(bin);
    const program = join(bin, 'remanso');
    writeFileSync(program, `#!/bin/sh\nexec '${process.execPath}' '${CLI_ENTRY}' "$@"\n`);
    chmodSync(program, 0o755);
    this.environment = {
      PATH: `${bin}:${process.env['PATH'] ?? ''}`,
      HOME: join(this.root, 'home'),
      XDG_RUNTIME_DIR: join(this.root, 'run'),
      REMANSO_LANG: 'en',
    };
  }

  async apply(document: object): Promise<void> {
    const text = JSON.stringify(document);
    const made = appliedOnce.get(text) ?? applied(text);
    appliedOnce.set(text, made);
    // Without the file that tells a copy.
    const filter = (path: string): boolean => basename(path) !== INSTANCE_FILE;
    cpSync(await made, this.directory.root, { recursive: true, filter });
    chmodSync(this.directory.root, 0o700);
  }

  /** `remanso doctor --json`, as a process. */
  async doctor(
    more: Readonly<Record<string, string>> = {},
    { root, patience = '20s' }: { readonly root?: string; readonly patience?: string } = {},
  ): Promise<Examined> {
    const words = ['doctor', '--json', '--data-dir', root ?? this.directory.root];
    // A busy machine is not what is examined.
    words.push('--patience', patience);
    const { code, stdout, stderr } = await run(words, { env: { ...this.environment, ...more } });
    const report = doctorReportSchema.safeParse(jsonLines(stdout).at(-1));
    if (!report.success) throw new Error(`${stdout}${stderr}`);
    const codes = [...new Set(report.data.findings.map((one) => one.code))].sort();
    return { code, report: report.data, codes };
  }

  /** A command line as a person runs it. */
  sh(line: string, prefix: readonly string[] = []): Promise<CliRun> {
    const argv = [...prefix, 'sh', '-c', line];
    const env = { ...process.env, NO_COLOR: '1', ...this.environment };
    return new Promise((resolve) => {
      execFile('env', argv, { env, timeout: 60_000 }, (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : null;
        resolve({ code, stdout, stderr });
      });
    });
  }

  dispose(): void {
    rmSync(this.root, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}
