// Read by Node of ten years: no syntax that is newer.

/** What is said to somebody whose Node is too old to go on. */
export function oldNode(process, oldest) {
  const language = process.env.REMANSO_LANG || process.env.LC_ALL || process.env.LANG || '';
  const found = process.versions.node;
  const command = process.platform === 'linux' ? 'sudo apt-get install -y nodejs npm' : '';
  const address = 'https://nodejs.org';
  if (language.indexOf('es') === 0) {
    return (
      'Remanso necesita Node ' +
      oldest +
      ' o posterior; esta máquina tiene ' +
      found +
      '. ' +
      (command ? 'En Debian 12 o posterior: ' + command + ' (otros sistemas: ' : 'Instálelo (') +
      address +
      ').'
    );
  }
  return (
    'Remanso needs Node ' +
    oldest +
    ' or later; this machine has ' +
    found +
    '. ' +
    (command ? 'On Debian 12 or later: ' + command + ' (other systems: ' : 'Install it (') +
    address +
    ').'
  );
}
