import type { ConnectedScheduler } from '../../../../shared/domain/schedulers/scheduler.ts';

/** Timers and cron files that distributions ship, without `.timer`. */
const NAMES =
  /^(?:apt(?:-daily.*|itude|-show-versions|-compat)?|apport-autoreport|anacron|archlinux-keyring-wkd-sync|atop(?:-rotate)?|bsdmainutils|btrfs-\w+|chkrootkit|cron-(?:hourly|daily|weekly|monthly|yearly)|debsums|dnf-(?:makecache|automatic.*)|dpkg(?:-db-backup)?|e2scrub_(?:all|reap)|exim4-base|fstrim|fwupd-refresh|grub-boot-success|launchpadlib-cache-clean|locate|logrotate|logwatch|man-db(?:-cache-update)?|mdadm|mdcheck_\w+|mdmonitor-oneshot|mlocate(?:-updatedb)?|motd-news|ntpsec-\w+|pacman-\w+|passwd|php(?:sessionclean)?|plocate(?:-updatedb)?|pollinate|popularity-contest|raid-check|rkhunter|snapd?[.-].*|snapper-\w+|spamassassin|sysstat(?:-\w+)?|systemd-.*|ua-timer|unattended-upgrades|unbound-anchor|update-notifier-\w+|updatedb|xfs_scrub_all|zfsutils-linux)$/;

/** Commands in `/etc/crontab` and `/etc/cron.d` that maintain the machine itself. */
const COMMANDS =
  /\brun-parts\b.*\/etc\/cron\.(?:hourly|daily|weekly|monthly|yearly)|\banacron\b|\bdebian-sa1\b|\be2scrub|\blogrotate\b/;

/**
 * Maintains the operating system, not anybody's data: pausing it helps nobody, and a machine paused
 * for long would go without maintenance.
 */
export function isHousekeeping(scheduler: ConnectedScheduler): boolean {
  switch (scheduler.kind) {
    case 'systemd':
      return NAMES.test(scheduler.timer.replace(/\.timer$/, ''));
    case 'cron': {
      if (scheduler.file === undefined) return false;
      const name = scheduler.file.slice(scheduler.file.lastIndexOf('/') + 1);
      return NAMES.test(name) || COMMANDS.test(scheduler.line);
    }
    case 'windows-task':
      return scheduler.path.startsWith('\\Microsoft\\');
    default:
      return false;
  }
}
