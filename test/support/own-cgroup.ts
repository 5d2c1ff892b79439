import { randomBytes } from 'node:crypto';
import { commandEnd } from '../../agent/adapters/connectors/kit/hosts/command-end.ts';

const MOUNT = 'umount -l /sys/fs/cgroup && mount -t cgroup2 cgroup2 /sys/fs/cgroup';

/**
 * A control group for one systemd of a test. A namespace alone does not divide them: each would take the
 * group in which it was started for its root, which is the same for all, and units of one name of two
 * machines would share a group.
 */
export class OwnCgroup {
  readonly #name = `remanso-${randomBytes(6).toString('hex')}`;

  /**
   * Lines of sh for a private mount namespace: everything from `lines` on runs in this group, as the root
   * of all that it sees, in the form that systemd wants.
   */
  entered(lines: string): string {
    const word = `'${`${MOUNT}\n${lines}`.replaceAll("'", String.raw`'\''`)}'`;
    const group = `/sys/fs/cgroup/${this.#name}`;
    return [
      MOUNT,
      `mkdir -p ${group} && echo 0 > ${group}/cgroup.procs`,
      `exec unshare --cgroup sh -c ${word}`,
    ].join('\n');
  }

  /** Ends what is left in it. Nobody else removes it: not even the machine that made it. */
  async remove(): Promise<void> {
    const group = `/sys/fs/cgroup/${this.#name}`;
    const lines = [
      `${MOUNT} && cd ${group} || exit 0`,
      'echo 1 > cgroup.kill',
      `cd / && for try in 1 2 3 4 5 6 7 8 9 10; do find ${group} -depth -type d -exec rmdir {} + 2> /dev/null && exit 0; sleep 0.1; done`,
    ];
    await commandEnd({
      argv: ['unshare', '--mount', 'sh', '-c', lines.join('\n')],
      environment: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
      timeoutMs: 20_000,
    });
  }
}
