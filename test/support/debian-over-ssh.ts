import { DebianMachine, USER } from './debian-machine.ts';
import { SshServer } from './ssh-server.ts';

/**
 * A Debian with crontabs, timers and an sshd of its own, into which root and one other user may log in.
 * What tests do there is gone with it.
 */
export class DebianOverSsh {
  readonly machine: DebianMachine;
  readonly server: SshServer;

  private constructor(machine: DebianMachine, server: SshServer) {
    this.machine = machine;
    this.server = server;
  }

  static async start(): Promise<DebianOverSsh> {
    const machine = await DebianMachine.start();
    const account = `mkdir -p /run/sshd && usermod -s /bin/sh ${USER}`;
    // Whatever this machine runs is none of the test's.
    const clean =
      'rm -rf /root/.bashrc /root/.profile /var/spool/cron/crontabs/* /etc/cron.d/* && : > /etc/crontab';
    await machine.as('root', `${account} && ${clean}`);
    const server = await SshServer.start({ prefix: machine.prefix });
    return new DebianOverSsh(machine, server);
  }

  /** As in a document. */
  addressOf(user: string): string {
    return `${user}@${this.server.address}:${this.server.port}`;
  }

  async stop(): Promise<void> {
    await this.server.dispose();
    await this.machine.stop();
  }
}
