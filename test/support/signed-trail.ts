import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { exportAudit } from '../../agent/adapters/audit/audit-export.ts';
import { publicKeyPem } from '../../agent/adapters/checkpoints/ed25519.ts';
import { LocalSecrets } from '../../agent/adapters/secrets/local-secrets.ts';
import { type AuditTrail, openAuditTrail } from '../../agent/adapters/sqlite/audit-trail.ts';
import { openStore } from '../../agent/adapters/sqlite/sqlite-store.ts';
import {
  CheckpointKeeper,
  type KeeperPorts,
} from '../../agent/features/evidence/app/checkpoint-keeper.ts';
import { evidencePorts } from '../../agent/features/evidence/adapters/keeper-ports.ts';
import {
  type DataDirectory,
  dataDirectory,
} from '../../agent/wire/data-directory/data-directory.ts';
import { USUAL_EVIDENCE, type Evidence } from '../../shared/features/evidence/evidence-setting.ts';
import type { RecordedEntry } from '../../shared/domain/trail/recorded-entry.ts';
import { formatInstant } from '../../shared/domain/values/instant.ts';
import type { Result } from '../../shared/errors.ts';
import { factNumber } from './audit-facts.ts';
import { ManualTime } from './manual-time.ts';

export const TRAIL_FROM = Date.parse('2026-12-06T01:00:00Z');

export function got<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

/** A data directory whose trail a test writes, one entry a second by its own clock. */
export class SignedTrail {
  readonly time = new ManualTime(TRAIL_FROM);
  readonly directory: DataDirectory;
  readonly secrets: LocalSecrets;
  readonly problems = new Map<string, string>();
  settings: Evidence = USUAL_EVIDENCE;
  /** Of the programs that bring copies. */
  environment: NodeJS.ProcessEnv = process.env;
  #written = 0;

  constructor(directory: DataDirectory) {
    this.directory = directory;
    this.secrets = new LocalSecrets(directory.secretsFolder, {});
  }

  /** Commits so many entries, as an agent that starts, works and stops. */
  async write(count: number): Promise<void> {
    const store = this.#open();
    for (let n = 0; n < count; n += 1) {
      await this.time.pass(1000);
      const at = formatInstant(this.time.clock.now());
      this.#written += 1;
      store.commit({}, [factNumber(this.#written, { at })]);
    }
    store.close();
  }

  /** A keeper as in an agent, on this clock. Until `close` the trail can be read. */
  keeper(change: Partial<KeeperPorts> = {}): CheckpointKeeper & { close(): void } {
    const trail = got(openAuditTrail(this.directory));
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const ports = evidencePorts(
      {
        directory: this.directory,
        trail: {
          head: () => trail.head(),
          hashAt: (seq) => trail.hashAt(seq),
          seal: () => trail.state().seal,
        },
        secrets: this.secrets,
        settings: () => new Map(),
        environment: this.environment,
        log,
      },
      {
        raise: (code, said) => this.problems.set(code, said.map((one) => one.code).join(' ')),
        clear: (code) => this.problems.delete(code),
      },
    );
    const { clock, delay } = this.time;
    const settings = () => this.settings;
    const keeper = new CheckpointKeeper({ ...ports, clock, delay, settings, ...change });
    return Object.assign(keeper, { close: () => trail.close() });
  }

  async sign(order: { readonly isNewKey?: boolean } = {}): Promise<void> {
    const keeper = this.keeper();
    got(await keeper.make(order));
    await keeper.passOn();
    keeper.close();
  }

  /** The public key in PEM, written to a file. */
  async keyFile(file: string): Promise<string> {
    const keeper = this.keeper();
    const { publicKey } = got(await keeper.view(1));
    keeper.close();
    writeFileSync(file, publicKeyPem(publicKey ?? ''));
    return file;
  }

  #open(): ReturnType<typeof openStore> {
    return openStore({
      directory: this.directory,
      report: ({ message }) => {
        throw new Error(message);
      },
    });
  }
}

export function exportOf(directory: DataDirectory, file: string): string {
  const trail = got(openAuditTrail(directory));
  got(exportAudit(trail, { file, format: 'jsonl', filter: {} }));
  trail.close();
  return file;
}

/** What lies in the tables of the state. */
export function stateOf(directory: DataDirectory): ReturnType<AuditTrail['state']> {
  const trail = got(openAuditTrail(directory));
  const state = trail.state();
  trail.close();
  return state;
}

export function entriesOf(directory: DataDirectory): RecordedEntry[] {
  const trail = got(openAuditTrail(directory));
  const entries = [...trail.iterate({})];
  trail.close();
  return entries;
}

/** As retention writes archives: hashed bodies, with their hashes behind, and the head at the end. */
export function archiveOf(links: readonly BodyLink[], folder: string): string {
  const [first] = links;
  const last = links.at(-1);
  if (first === undefined || last === undefined) throw new Error('an archive has entries');
  const lines = links.map(
    ({ body, prevHash, hash }) =>
      `${body.slice(0, -1)},"prevHash":"${prevHash}","hash":"${hash}"}\n`,
  );
  const end = {
    entries: links.length,
    first: { seq: first.seq, prevHash: first.prevHash },
    head: { seq: last.seq, hash: last.hash },
  };
  const digits = (seq: number): string => String(seq).padStart(12, '0');
  const file = join(folder, `trail-${digits(first.seq)}-${digits(last.seq)}.jsonl.gz`);
  const half = Math.ceil(lines.length / 2);
  const members = [lines.slice(0, half), [...lines.slice(half), `${JSON.stringify(end)}\n`]];
  writeFileSync(file, Buffer.concat(members.map((part) => gzipSync(part.join('')))));
  return file;
}

export interface BodyLink {
  readonly seq: number;
  readonly body: string;
  readonly prevHash: string;
  readonly hash: string;
}

/** Everything, as one who restores a copy of the whole folder would have it. */
export function copiedDirectory(from: DataDirectory, to: string): DataDirectory {
  cpSync(from.root, to, { recursive: true });
  return dataDirectory(to, {});
}

export function lines(file: string): string[] {
  return readFileSync(file, 'utf8').split('\n').slice(0, -1);
}
