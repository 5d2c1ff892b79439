import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { peStub } from './pe-stub.ts';

const { version } = createRequire(import.meta.url)('electron/package.json') as { version: string };

/**
 * Electron's fuse wire: sentinel, version 1, length, one character per fuse. All values as in
 * Electron's own builds, so that any difference in a package was made by packaging.
 */
const FUSES = '101000111';
const FUSE_WIRE = Buffer.concat([
  Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'),
  Buffer.from([1, FUSES.length]),
  Buffer.from(FUSES),
]);

/** Starts the double on the packaged runtime, with nothing but the shell's own arguments. */
const PROGRAM = `#!/bin/sh
here=\${0%/*}
if [ -z "$ELECTRON_DOUBLE" ]; then echo "A stub of Electron ${version}"; exit 0; fi
exec "$here/resources/runtime/node" --import "$ELECTRON_DOUBLE" "$ELECTRON_DOUBLE_BOOT" "$here" "$@"
: "`;

const executable = Buffer.concat([Buffer.from(PROGRAM), FUSE_WIRE, Buffer.from('"\n')]);

export type StubSystem = 'linux' | 'win32' | 'darwin';

/** Writes what electron-builder expects of an Electron dist, without Electron, into `folder`. */
export function writeStubDist(folder: string, system: StubSystem): void {
  const write = (name: string, content: string | Buffer, isProgram = false): void => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    if (isProgram) chmodSync(path, 0o755);
  };
  for (const name of ['LICENSE', 'LICENSES.chromium.html']) write(name, `stub of ${name}`);
  write('version', version);
  if (system === 'darwin') {
    writeMacApp(write);
    return;
  }
  write('resources.pak', 'stub of resources');
  write('locales/en-US.pak', 'stub of a locale');
  if (system === 'win32') {
    write('electron.exe', peStub(FUSE_WIRE));
    return;
  }
  write('electron', executable, true);
  write('chrome-sandbox', '#!/bin/sh\n', true);
}

type Write = (name: string, content: string | Buffer, isProgram?: boolean) => void;

function writeMacApp(write: Write): void {
  const contents = 'Electron.app/Contents';
  write(`${contents}/Info.plist`, plist('com.github.Electron', 'Electron'));
  write(`${contents}/MacOS/Electron`, executable, true);
  write(`${contents}/Resources/electron.icns`, 'stub');
  write(`${contents}/Resources/en.lproj/locale.pak`, 'stub');
  const framework = `${contents}/Frameworks/Electron Framework.framework/Electron Framework`;
  write(framework, FUSE_WIRE);
  for (const kind of ['', ' (GPU)', ' (Plugin)', ' (Renderer)']) {
    const name = `Electron Helper${kind}`;
    const helper = `${contents}/Frameworks/${name}.app/Contents`;
    write(`${helper}/Info.plist`, plist('com.github.Electron.helper', name));
    write(`${helper}/MacOS/${name}`, executable, true);
  }
}

function plist(id: string, name: string): string {
  const pairs = Object.entries({
    CFBundleExecutable: name,
    CFBundleIdentifier: id,
    CFBundleName: name,
    CFBundlePackageType: 'APPL',
  }).map(([key, value]) => `<key>${key}</key><string>${value}</string>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0"><dict>${pairs.join('')}</dict></plist>
`;
}
