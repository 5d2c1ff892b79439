import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HostDefinition } from '../../../../shared/domain/definitions/host.ts';
import type { SshSeat } from '../../ssh-seat.ts';
import { SshServer } from '../../ssh-server.ts';

/** What a host that speaks as a steward does says of itself, and what it hands out as records. */
interface Lies {
  /** What it says of itself, without the clock. */
  readonly facts?: readonly string[];
  /** Seconds that its clock is ahead. */
  readonly aheadSeconds?: number;
  readonly records?: string | Buffer;
}

const FACTS = ['steward 1', 'folder /srv/remanso', 'user root', 'uid 0', 'writes yes'];

/** Believes every plan, and has it: what it does with it is its own affair. */
const STEWARD = `
give() { printf '\\n#remanso %s ok %s %s\\n' "$nonce" "$(wc -c < "$1" | tr -d ' ')" "$(sha256sum < "$1" | cut -c1-64)"; cat "$1"; }
read -r word version nonce verb argc length
while [ "$argc" -gt 0 ]; do read -r skipped; argc=$((argc - 1)); done
case $verb in
replace) head -c "$length" | sha256sum | cut -c1-64 > plan; give plan ;;
look) { cat facts; echo "now $(($(date +%s) + AHEAD))"; [ -f plan ] && echo "plan $(cat plan)"; } > said
  { printf 'hello ok %s\\n' "$(wc -c < said | tr -d ' ')"; cat said; echo; } > out; give out ;;
collect) give records ;;
*) : > nothing; give nothing ;;
esac
`;

/** Hosts of one real sshd: whoever logs in to one gets what its lines of `sh` do, whatever was asked. */
export class HostileHosts {
  readonly server: SshServer;
  readonly seat: SshSeat;
  readonly #names: string[] = [];

  private constructor(server: SshServer) {
    this.server = server;
    this.seat = server.seat();
  }

  static async start(): Promise<HostileHosts> {
    const lines = [
      'AcceptEnv HOST_DOES',
      `ForceCommand . "\${HOST_DOES:?}/does"`,
      'MaxStartups 200',
    ];
    return new HostileHosts(await SshServer.start({ lines }));
  }

  folderOf(name: string): string {
    return join(this.server.folder, name);
  }

  /** A host by this name, which runs these lines for every call. */
  add(name: string, lines: string): HostDefinition {
    const folder = this.folderOf(name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'does'), `cd ${folder} || exit 9\n${lines}\n`);
    if (!this.#names.includes(name)) this.#names.push(name);
    this.seat.configure(
      this.#names.flatMap((one) => [
        `Host ${one}`,
        '  HostName 127.0.0.1',
        `  Port ${this.server.port}`,
        `  SetEnv HOST_DOES=${this.folderOf(one)}`,
      ]),
    );
    return { id: name, ssh: name };
  }

  /** One that answers as a steward does, and lies. */
  addLiar(name: string, { facts = [], aheadSeconds = 0, records = '' }: Lies = {}): HostDefinition {
    const host = this.add(name, STEWARD.replace('AHEAD', String(aheadSeconds)));
    const folder = this.folderOf(name);
    writeFileSync(join(folder, 'facts'), [...FACTS, ...facts, ''].join('\n'));
    writeFileSync(join(folder, 'records'), records);
    return host;
  }

  /** An honest one, in a home of its own. */
  addHonest(name: string): HostDefinition {
    const home = `HOME='${this.folderOf(name)}'; export HOME; cd "$HOME"`;
    return this.add(name, `${home}\nexec sh -c "$SSH_ORIGINAL_COMMAND"`);
  }

  dispose(): Promise<void> {
    return this.server.dispose();
  }
}
