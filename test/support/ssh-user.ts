import { execFileSync } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootLacks, type Lack } from './needs.ts';

export interface SshUser {
  readonly name: string;
  readonly uid: number;
  /** Its own. */
  readonly home: string;
  /** Precedes a command, to run it as this user. */
  readonly prefix: readonly string[];
  dispose(): void;
}

let users = 0;

/** Why no user can be added here; `undefined` if one can. */
export function sshUserLacks(): Lack | undefined {
  return rootLacks('further users');
}

/** A user of this machine with a login shell and without a password. */
export function addSshUser(): SshUser {
  users += 1;
  const name = `rm-ops-${process.pid}-${users}`;
  const home = mkdtempSync(join(tmpdir(), 'remanso-home-'));
  const words = ['--no-create-home', '--no-log-init', '--home-dir', home, '--shell', '/bin/sh'];
  execFileSync('useradd', [...words, '--password', '*', name], { stdio: 'pipe' });
  const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
  const [uid, gid] = [id('-u'), id('-g')];
  chownSync(home, uid, gid);
  const ids = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  return {
    name,
    uid,
    home,
    prefix: ['setpriv', ...ids, '--', 'env', `HOME=${home}`],
    dispose: () => {
      execFileSync('userdel', ['--force', name], { stdio: 'pipe' });
      rmSync(home, { recursive: true, force: true });
    },
  };
}
