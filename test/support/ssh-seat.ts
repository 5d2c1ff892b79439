import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findProgram } from './find-program.ts';
import { newKeyPair, publicKeyOf } from './ssh-keys.ts';

/** What its `ssh` knows a server by. */
interface Known {
  readonly address: string;
  readonly port: number;
  readonly hostKey: string;
}

/**
 * The ssh of a person at a workstation: own key, known hosts and config. Its programs come first in the
 * PATH of `environment`; nothing of the machine's own ssh is read.
 */
export class SshSeat {
  readonly folder: string;
  readonly keyFile: string;
  readonly #hosts: string[] = [];

  constructor(folder: string) {
    this.folder = folder;
    this.keyFile = join(folder, 'id');
    mkdirSync(join(folder, 'bin'), { recursive: true });
    newKeyPair(this.keyFile);
    writeFileSync(join(folder, 'known_hosts'), '');
    this.configure();
    this.replaceSsh(`exec ${findProgram('ssh') ?? 'ssh'} -F '${join(folder, 'config')}' "$@"\n`);
  }

  get publicKey(): string {
    return publicKeyOf(this.keyFile);
  }

  /** Of a process that is to use it. */
  get environment(): Record<string, string> {
    const path = [join(this.folder, 'bin'), process.env['PATH'] ?? ''].join(delimiter);
    return { PATH: path, SSH_AUTH_SOCK: '' };
  }

  /** Puts the server's key among the known hosts, in place of what was known of it. */
  know({ address, port, hostKey }: Known): void {
    this.forget({ address, port });
    this.#hosts.push(`[${address}]:${port} ${hostKey}`);
    this.#writeHosts();
  }

  forget({ address, port }: Pick<Known, 'address' | 'port'>): void {
    const at = this.#hosts.findIndex((line) => line.startsWith(`[${address}]:${port} `));
    if (at >= 0) this.#hosts.splice(at, 1);
    this.#writeHosts();
  }

  /** The lines of its ssh_config that a person wrote; they win. */
  configure(lines: readonly string[] = []): void {
    const own = [
      'Host *',
      `UserKnownHostsFile ${join(this.folder, 'known_hosts')}`,
      'GlobalKnownHostsFile none',
      `IdentityFile ${this.keyFile}`,
      'IdentitiesOnly yes',
      '',
    ];
    writeFileSync(join(this.folder, 'config'), [...lines, ...own].join('\n'));
  }

  /** Lines of `sh` in place of its `ssh`. */
  replaceSsh(lines: string): void {
    writeFileSync(join(this.folder, 'bin', 'ssh'), `#!/bin/sh\n${lines}`, { mode: 0o755 });
  }

  #writeHosts(): void {
    writeFileSync(
      join(this.folder, 'known_hosts'),
      this.#hosts.map((line) => `${line}\n`).join(''),
    );
  }
}
