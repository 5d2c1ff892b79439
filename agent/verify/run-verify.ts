import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Language } from '../../shared/words/language.ts';
import { publicKeyFromPem } from '../adapters/checkpoints/ed25519.ts';
import type { GivenHead } from './given-files.ts';
import { NotReadable } from './lines-of.ts';
import { verifyFiles, type VerifyRequest } from './verify-files.ts';
import { faultWords, noteWords, reportLines, verifyWords } from './verify-words.ts';

const EXIT = { right: 0, altered: 1, usage: 2 } as const;

const OPTIONS = {
  key: { type: 'string', multiple: true },
  head: { type: 'string', multiple: true },
  'tsa-ca': { type: 'string', multiple: true },
  older: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  language: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

function languageOf(asked: string | undefined, environment: NodeJS.ProcessEnv): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = environment;
  return (asked ?? LC_ALL ?? LC_MESSAGES ?? LANG ?? '').startsWith('es') ? 'es' : 'en';
}

type Arguments = ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>>;

/** `undefined` for what is no option of ours. */
function readArguments(args: readonly string[]): Arguments | undefined {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Throws NotReadable for a key or a head that is none. */
function requestOf({ values, positionals }: Arguments): VerifyRequest {
  const { key = [], head = [], 'tsa-ca': authorities = [] } = values;
  const isFingerprint = (text: string): boolean => text.startsWith('SHA256:');
  return {
    files: positionals,
    keys: key.filter((one) => !isFingerprint(one)).map(readKey),
    fingerprints: key.filter(isFingerprint).map((one) => one.replace(/=+$/, '')),
    heads: head.map(readHead),
    authorities: authorities.flatMap(readCertificates),
    isOlder: values.older,
  };
}

function readKey(file: string): string {
  const key = publicKeyFromPem(readFileSync(file, 'utf8'));
  if (key === undefined) throw new NotReadable(file);
  return key;
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

function readCertificates(file: string): X509Certificate[] {
  const found = readFileSync(file, 'utf8').match(CERTIFICATE) ?? [];
  if (found.length === 0) throw new NotReadable(file);
  return found.map((pem) => new X509Certificate(pem));
}

function readHead(text: string): GivenHead {
  const [, seq, hash] = /^(?:(\d{1,16}):)?([0-9a-f]{64})$/i.exec(text) ?? [];
  if (hash === undefined) throw new NotReadable(text);
  const place = seq === undefined ? null : Number(seq);
  return { file: '--head', isReport: false, seq: place, hash: hash.toLowerCase() };
}

export interface VerifyRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The whole program, but for its process. */
export async function runVerify(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<VerifyRun> {
  const given = readArguments(args);
  const language = languageOf(given?.values.language, environment);
  const say = verifyWords(language);
  const help = `${say('usage')}\n`;
  if (given?.values.help === true) return { code: EXIT.right, stdout: help, stderr: '' };
  if (given === undefined || given.positionals.length === 0) {
    return { code: EXIT.usage, stdout: '', stderr: help };
  }
  try {
    const report = await verifyFiles(requestOf(given));
    const stdout = given.values.json ? asJson(report) : asText(report, language);
    return { code: report.ok ? EXIT.right : EXIT.altered, stdout, stderr: '' };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const stderr = `${say('unreadable', { why: error.message })}\n`;
    return { code: EXIT.usage, stdout: '', stderr };
  }
}

type Report = Awaited<ReturnType<typeof verifyFiles>>;

function asText(report: Report, language: Language): string {
  return reportLines(report, language)
    .map((line) => `${line}\n`)
    .join('');
}

/** With the English sentence of each, as everywhere in JSON. */
function asJson(report: Report): string {
  const faults = report.faults.map((one) => ({ ...one, message: faultWords(one, 'en') }));
  const notes = report.notes.map((one) => ({ ...one, message: noteWords(one, 'en') }));
  return `${JSON.stringify({ ...report, faults, notes })}\n`;
}
