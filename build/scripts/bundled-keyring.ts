import { cpSync, existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Target } from './bundled-runtime.ts';

const PACKAGES = fileURLToPath(new URL('../../node_modules/@napi-rs', import.meta.url));
const ABI = { linux: '-gnu', win32: '-msvc', darwin: '' } as const;

/** The package with the target's native part. */
export function keyringPackage({ platform, arch }: Target): string {
  return `@napi-rs/keyring-${platform}-${arch}${ABI[platform]}`;
}

/**
 * Copies the keyring package for the target into `folder`/<platform>-<arch>, with the layout of
 * node_modules/@napi-rs. Its native part is one package per system, like the runtime.
 */
export function copyKeyring(target: Target, modules: string, folder: string): void {
  const { platform, arch } = target;
  const name = basename(keyringPackage(target));
  const native = join(modules, '@napi-rs', name);
  if (!existsSync(native)) {
    throw new Error(
      `No keyring for ${platform} ${arch} in ${modules}. Expected the package @napi-rs/${name}; ` +
        "it is installed along with that system's runtime.",
    );
  }
  const to = join(folder, `${platform}-${arch}`);
  cpSync(native, join(to, name), { recursive: true });
  const isPart = (path: string): boolean => !/\.d\.ts$|keytar|README/.test(path);
  cpSync(join(PACKAGES, 'keyring'), join(to, 'keyring'), { recursive: true, filter: isPart });
}
