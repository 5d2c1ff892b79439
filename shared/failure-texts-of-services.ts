/** Why the agent's service is not installed, started or removed, and what to do. */
export const serviceTexts = {
  'service-none':
    'Remanso knows no service manager of {platform}: expected systemd, launchd or the Windows Task Scheduler.',
  'service-needs-admin': 'A service of the machine is for administrators: {how}.',
  'service-program-open':
    'Users other than root can replace {path}, and the service would run what they put there as root. Install Remanso where only root can write, such as by the deb.',
  'service-root-system': 'You are root: for a service of the machine say --system.',
  'service-of-image':
    'This is an AppImage, whose files are gone when it ends: a service would not find its program. Install the deb.',
  'service-of-others':
    '{place} was not written by "remanso service install". It was left as it is: move it away first.',
  'service-edited':
    '{place} was changed by hand since Remanso wrote it. It was left as it is: keep your changes with "{edit}", or give --replace.',
  'service-other-data':
    'The service runs on {dataDir}, not on {root}. Say --data-dir {dataDir}, or remove it first: remanso service uninstall.',
  'service-agent-running':
    'An agent that is not this service already runs on {root}: process {pid}. Stop it first (in its terminal, or end the process); its pauses stay in force.',
  'service-not-started':
    'The service is installed and did not start: {why}. It is tried again; "{look}" says why, and "remanso service uninstall" takes it away.',
  'service-tool': '{tried} failed: {why}.',
  'service-not-removed': 'Nothing was removed.',
} as const;
