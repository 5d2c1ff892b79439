import { z } from 'zod';
import {
  discoveryServer,
  MOST_SERVERS,
  type DiscoveryServer,
} from '../../../../shared/domain/schedulers/discovery-server.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { parseForProblems, problemsOf } from '../../../../shared/zod-problems.ts';
import { readBoundedFile } from '../../../adapters/files/bounded-read.ts';
import { parseSource } from '../../../adapters/documents/document-file.ts';
import type { Outcome } from '../../output/failure-report.ts';
import { optionProblem } from '../option-problem.ts';
import { refuseOptions } from '../option-values.ts';
import { isAddress, readServerAddress } from './server-address.ts';

const LONGEST_FILE = 1_000_000;

/** YAML or JSON: fields as an integration's `scheduler` has them, without those of an entry. */
const serverFile = z.strictObject({ servers: z.array(discoveryServer).min(1) });

type Servers =
  | { readonly ok: true; readonly value: readonly DiscoveryServer[] }
  | Extract<Outcome, { readonly ok: false }>;

/** Each word is an address, or the name of a file with `servers:`. */
export async function readServers(words: readonly string[]): Promise<Servers> {
  const servers: DiscoveryServer[] = [];
  for (const word of words) {
    if (isAddress(word)) {
      const read = readServerAddress(word);
      if (!read.ok) return refuseOptions(read.problems);
      servers.push(read.value);
      continue;
    }
    const read = await readServerFile(word);
    if (!read.ok) return { ...read, source: word };
    servers.push(...read.value);
  }
  if (servers.length <= MOST_SERVERS) return succeed(servers);
  return refuseOptions([
    optionProblem('--server', 'servers', { most: MOST_SERVERS, count: servers.length }),
  ]);
}

async function readServerFile(
  path: string,
): Promise<Extract<Result<readonly DiscoveryServer[]>, { ok: true }> | Result<never>> {
  const text = await readBoundedFile(path, LONGEST_FILE);
  if (!text.ok) return text;
  const read = parseSource(text.value);
  if (!read.ok) return read;
  const { value, place } = read.value;
  const decoded = parseForProblems(serverFile, value);
  if (decoded.success) return succeed(decoded.data.servers);
  const problems = place(problemsOf(decoded.error));
  return failAs('invalid-document', [say('servers-invalid')], problems);
}
