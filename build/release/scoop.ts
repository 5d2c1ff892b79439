import type { Published } from './published.ts';

/** `bucket/remanso.json`: the unpacked application; what is held when it goes is told by itself. */
export function scoopManifest(release: Published): object {
  const { version, homepage, summary, windowsZip } = release;
  return {
    version,
    description: summary,
    homepage,
    license: 'MIT',
    architecture: { '64bit': { url: windowsZip.url, hash: windowsZip.sha256 } },
    bin: 'bin/remanso.cmd',
    shortcuts: [['Remanso.exe', 'Remanso']],
    // Files of a running agent cannot be replaced.
    pre_uninstall: '& "$dir\\bin\\remanso.cmd" agent stop',
    notes:
      'Data stay in %LOCALAPPDATA%\\Remanso. Stop the agent before an update: remanso agent stop',
  };
}
