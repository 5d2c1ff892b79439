import { execFile } from 'node:child_process';
import { systemProgram } from '../../agent/wire/data-directory/system-program.ts';
import type { DesktopState } from '../../shared/domain/doctor/desktop-state.ts';

export type Signature = DesktopState['signature'];

/** PowerShell takes seconds to start. */
const PATIENCE_MS = 30_000;
const LONGEST = 500;

interface Program {
  readonly platform: NodeJS.Platform;
  /** What is installed, and no start from source. */
  readonly isPackaged: boolean;
  /** The file that runs. */
  readonly file: string;
}

/** Who signed this program, as the system's own tool says. */
export async function signatureOf({ platform, isPackaged, file }: Program): Promise<Signature> {
  if (!isPackaged) return { kind: 'source' };
  switch (platform) {
    case 'darwin':
      return macSignature(await output('/usr/bin/codesign', ['-dvv', file], process.env));
    case 'win32': {
      // By its environment: nothing in a path is code then.
      const environment = { ...process.env, REMANSO_SIGNED_FILE: file };
      return windowsSignature(await output(systemProgram(POWERSHELL), ASK_WINDOWS, environment));
    }
    default:
      return { kind: 'elsewhere' };
  }
}

const POWERSHELL = 'WindowsPowerShell\\v1.0\\powershell.exe';
const ASK_WINDOWS = [
  ...['-NoProfile', '-NonInteractive', '-Command'],
  '$s = Get-AuthenticodeSignature -LiteralPath $env:REMANSO_SIGNED_FILE; ' +
    '"Status=$($s.Status)"; "Subject=$($s.SignerCertificate.Subject)"',
];

/** Pure: of `codesign -dvv`, which writes it to standard error. */
export function macSignature(said: string): Signature {
  if (/^Signature=adhoc$/m.test(said)) return { kind: 'ad-hoc' };
  if (/\bnot\ssigned\b/.test(said)) return { kind: 'none' };
  return signedBy(/^Authority=(.+)$/m.exec(said)?.[1]);
}

/** Pure: of `ASK_WINDOWS`. */
export function windowsSignature(said: string): Signature {
  const status = /^Status=(\w+)\r?$/m.exec(said)?.[1];
  if (status === undefined) return { kind: 'unknown' };
  if (status !== 'Valid') return { kind: 'none' };
  return signedBy(/^Subject=(.+?)\r?$/m.exec(said)?.[1]);
}

function signedBy(name: string | undefined): Signature {
  return name === undefined ? { kind: 'unknown' } : { kind: 'signed', by: name.slice(0, LONGEST) };
}

function output(
  program: string,
  words: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<string> {
  const options = { env, timeout: PATIENCE_MS, windowsHide: true } as const;
  return new Promise((resolve) => {
    // Of what is not signed codesign says so, and exits with 1.
    execFile(program, words, options, (_error, stdout, stderr) => resolve(`${stdout}\n${stderr}`));
  });
}
