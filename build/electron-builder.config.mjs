// Packaging. REMANSO_DIST: the built parts (renderer, electron, agent, runtime). REMANSO_OUT:
// output folder. REMANSO_ELECTRON_DIST: a local Electron (or the tests' stub) instead of a
// download.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = process.env.REMANSO_DIST ?? `${root}dist`;
const sqlite = `${root}node_modules/better-sqlite3`;
const electronDist = process.env.REMANSO_ELECTRON_DIST;

/** `${platform}` in patterns is the packager's own name, so what differs is listed per target. */
function partsOf(platform, modulesOf = ['${arch}']) {
  return [
    { from: `${dist}/runtime/${platform}-\${arch}`, to: 'runtime' },
    ...modulesOf.map((arch) => ({
      from: `${dist}/keyring/${platform}-${arch}`,
      to: 'agent/node_modules/@napi-rs',
    })),
    {
      from: `${sqlite}/prebuilds`,
      to: 'agent/node_modules/better-sqlite3/prebuilds',
      filter: modulesOf.map((arch) => `${platform}-${arch}.node`),
    },
  ];
}

/** Both halves of a universal application have the modules of both. */
const MAC_MODULES = process.env.REMANSO_ARCH === 'universal' ? ['x64', 'arm64'] : undefined;

/** What the packager's own script does, and then what ours does. */
function scriptOf(name, kind = 'deb') {
  const require = createRequire(import.meta.url);
  const templates = join(dirname(require.resolve('app-builder-lib/package.json')), 'templates');
  const usual = readFileSync(join(templates, 'linux', `${name}.tpl`), 'utf8');
  const file = join(dist, `${kind}-${name}.tpl`);
  mkdirSync(dist, { recursive: true });
  // rpm removes the old version after the new one is in place: its links and profiles are the new one's.
  const guard = kind === 'rpm' && name === 'after-remove' ? '[ "$1" = 0 ] || exit 0\n' : '';
  const [first, ...rest] = usual.split('\n');
  const own = readFileSync(`${root}build/deb/${name}.sh`, 'utf8');
  writeFileSync(file, `${first}\n${guard}${rest.join('\n')}\n${own}`);
  return file;
}

/** What the shell needs of the system. A server without it has the agent and the command line. */
const DESKTOP_LIBRARIES = [
  ...['libgtk-3-0', 'libnotify4', 'libnss3', 'libxss1', 'libxtst6', 'xdg-utils'],
  ...['libatspi2.0-0', 'libuuid1', 'libsecret-1-0'],
];

/** By what is in them: Fedora and openSUSE name the packages differently. */
const soname = (name) => `${name}()(64bit)`;
const RPM_DESKTOP_LIBRARIES = [
  ...['libgtk-3.so.0', 'libnotify.so.4', 'libnss3.so', 'libXss.so.1', 'libXtst.so.6'].map(soname),
  ...['libatspi.so.0', 'libuuid.so.1', 'libsecret-1.so.0'].map(soname),
  'xdg-utils',
];

const PROGRAM = '/opt/Remanso/remanso-desktop';

function words(language) {
  return JSON.parse(readFileSync(`${root}build/linux/words/${language}.json`, 'utf8'));
}

/** A description of one line, as launchers show it. */
function desktopWords() {
  const said = (language, suffix) => {
    const { genericName, keywords } = words(language);
    return { [`GenericName${suffix}`]: genericName, [`Keywords${suffix}`]: keywords };
  };
  const comment = { 'Comment[es]': words('es').comment };
  return { ...said('en', ''), ...said('es', '[es]'), ...comment, StartupNotify: 'true' };
}

/** Where Fedora and openSUSE have what Debian has elsewhere; nothing of it lies in two places. */
const RPM_PLACES = {
  '/usr/share/doc/remanso/copyright': '/usr/share/licenses/remanso/LICENSE',
  '/usr/share/zsh/vendor-completions/_remanso': '/usr/share/zsh/site-functions/_remanso',
};

/** What Linux packages put elsewhere than below /opt/Remanso. */
function sharedFiles(kind) {
  const share = join(dist, 'linux/share');
  // Of other systems' packages there are none.
  const found = existsSync(share)
    ? readdirSync(share, { recursive: true, withFileTypes: true })
    : [];
  const papers = found
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const pairs = [
    [`${root}build/deb/remanso`, '/usr/bin/remanso'],
    [`${root}LICENSE`, '/usr/share/doc/remanso/copyright'],
    [
      `${root}build/icons/svg/app-icon.svg`,
      '/usr/share/icons/hicolor/scalable/apps/remanso-desktop.svg',
    ],
    ...papers.map((file) => [file, `/usr/share/${relative(share, file)}`]),
  ];
  if (kind === 'deb') {
    pairs.push([`${root}build/deb/lintian-overrides`, '/usr/share/lintian/overrides/remanso']);
    return pairs.map((pair) => pair.join('='));
  }
  return pairs
    .filter(([, to]) => !to.endsWith('/changelog.gz'))
    .map(([from, to]) => `${from}=${RPM_PLACES[to] ?? to}`);
}

/** CSC_LINK: the certificate itself; CSC_NAME: one in the keychain, which electron-builder finds, too. */
function hasMacCertificate() {
  return ['CSC_LINK', 'CSC_NAME'].some((name) => (process.env[name] ?? '') !== '');
}

/** @type {import('electron-builder').Configuration} */
export default {
  appId: 'app.remanso.desktop',
  productName: 'Remanso',
  copyright: 'The Remanso authors, MIT licence',
  directories: {
    output: process.env.REMANSO_OUT ?? `${dist}/packages`,
    buildResources: `${root}build`,
  },
  electronVersion: createRequire(import.meta.url)('electron/package.json').version,
  ...(electronDist === undefined ? {} : { electronDist }),
  npmRebuild: false,
  nodeGypRebuild: false,
  asar: true,
  files: [
    'package.json',
    '!node_modules',
    { from: `${dist}/electron`, to: 'dist/electron' },
    { from: `${root}build/icons/tray`, to: 'build/icons/tray' },
  ],
  // The agent is a separate process: it and what it loads lie next to the archive, and the
  // dashboard, which both doors serve.
  extraResources: [
    { from: `${root}build/icons/app/256x256.png`, to: 'icon.png' },
    { from: `${dist}/renderer`, to: 'dist/renderer' },
    { from: `${dist}/agent`, to: 'agent' },
    // A folder of this name is skipped unless listed explicitly.
    { from: `${dist}/agent/node_modules`, to: 'agent/node_modules' },
    {
      from: sqlite,
      to: 'agent/node_modules/better-sqlite3',
      filter: ['package.json', 'LICENSE', 'lib/**'],
    },
    { from: `${root}LICENSE`, to: 'LICENSE' },
    { from: `${dist}/THIRD-PARTY.txt`, to: 'THIRD-PARTY.txt' },
    { from: `${dist}/sbom.cdx.json`, to: 'sbom.cdx.json' },
  ],
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
    // Needs codesign, which only macOS has; a modified binary must be signed again there.
    resetAdHocDarwinSignature: process.platform === 'darwin',
  },
  // An address opens what it names.
  protocols: [{ name: 'Remanso', schemes: ['remanso'] }],
  linux: {
    target: ['AppImage', 'deb', 'rpm'],
    extraResources: partsOf('linux'),
    // `remanso` is the command line.
    executableName: 'remanso-desktop',
    // The .desktop file has the name that Electron gives the windows.
    syncDesktopName: true,
    category: 'Utility',
    icon: `${root}build/icons/app`,
    maintainer: 'The Remanso authors <remanso@example.invalid>',
    synopsis: words('en').summary,
    description: words('en').comment,
    desktop: { entry: desktopWords() },
  },
  deb: {
    afterInstall: scriptOf('after-install'),
    afterRemove: scriptOf('after-remove'),
    // Of the Node runtime and the native modules, as readelf tells.
    depends: ['libc6 (>= 2.34)', 'libstdc++6 (>= 8)', 'libgcc-s1', 'libatomic1'],
    recommends: DESKTOP_LIBRARIES,
    desktop: { entry: { TryExec: PROGRAM } },
    fpm: [`--before-remove=${root}build/deb/before-remove.sh`, ...sharedFiles('deb')],
  },
  rpm: {
    afterInstall: scriptOf('after-install', 'rpm'),
    afterRemove: scriptOf('after-remove', 'rpm'),
    artifactName: '${name}-${version}-1.${arch}.${ext}',
    depends: [
      'libc.so.6(GLIBC_2.34)(64bit)',
      ...['libstdc++.so.6', 'libgcc_s.so.1', 'libatomic.so.1'].map(soname),
    ],
    desktop: { entry: { TryExec: PROGRAM } },
    fpm: [
      `--before-remove=${root}build/deb/before-remove.sh`,
      ...RPM_DESKTOP_LIBRARIES.map((name) => `--rpm-tag=Recommends: ${name}`),
      ...sharedFiles('rpm'),
    ],
  },
  // The runtime is in the file, so that no libfuse2 is needed; the sandbox stays on.
  toolsets: { appimage: '1.0.3' },
  win: {
    target: ['nsis', 'zip'],
    extraResources: partsOf('win32'),
    extraFiles: [{ from: `${root}build/nsis/remanso.cmd`, to: 'bin/remanso.cmd' }],
    icon: `${root}build/icons/icon.ico`,
  },
  nsis: {
    artifactName: '${productName}-Setup-${version}.${ext}',
    ...{ oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
    include: `${root}build/nsis/installer.nsh`,
    // Those that the product speaks.
    installerLanguages: ['en_US', 'es_ES'],
  },
  mac: {
    target: ['dmg', 'zip'],
    extraResources: [
      ...partsOf('darwin', MAC_MODULES),
      { from: `${root}build/mac/remanso`, to: 'bin/remanso' },
    ],
    icon: `${root}build/icons/icon.icns`,
    category: 'public.app-category.utilities',
    // A notice with buttons stays until it is answered.
    extendInfo: { NSUserNotificationAlertStyle: 'alert' },
    // Without a certificate, a signature that only says that nothing was changed: Apple silicon wants one.
    ...(hasMacCertificate() ? {} : { identity: '-' }),
    hardenedRuntime: true,
    entitlements: `${root}build/mac/entitlements.plist`,
    entitlementsInherit: `${root}build/mac/entitlements.plist`,
    // The same in both halves.
    x64ArchFiles: '{keyring.darwin-*,darwin-*}.node',
  },
  publish: null,
};
