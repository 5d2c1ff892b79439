import { stringify } from 'yaml';
import { linuxWords } from '../linux/linux-words.ts';
import type { Published } from './published.ts';

const IDENTIFIER = 'Remanso.Remanso';
const MANIFEST_VERSION = '1.10.0';

/** The files of a version in microsoft/winget-pkgs, by name. */
export function wingetManifests(release: Published): Readonly<Record<string, object>> {
  const { version, day, homepage, windowsInstaller } = release;
  const of = (type: string) => ({ ManifestType: type, ManifestVersion: MANIFEST_VERSION });
  const own = { PackageIdentifier: IDENTIFIER, PackageVersion: version };
  const words = (language: 'en' | 'es') => ({
    ShortDescription: linuxWords(language)('summary'),
    Description: linuxWords(language)('about'),
  });
  return {
    [`${IDENTIFIER}.yaml`]: { ...own, DefaultLocale: 'en-US', ...of('version') },
    [`${IDENTIFIER}.installer.yaml`]: {
      ...own,
      InstallerType: 'nullsoft',
      Scope: 'user',
      UpgradeBehavior: 'install',
      Commands: ['remanso'],
      Protocols: ['remanso'],
      ReleaseDate: day,
      Installers: [
        {
          Architecture: 'x64',
          InstallerUrl: windowsInstaller.url,
          InstallerSha256: windowsInstaller.sha256.toUpperCase(),
        },
      ],
      ...of('installer'),
    },
    [`${IDENTIFIER}.locale.en-US.yaml`]: {
      ...{ ...own, PackageLocale: 'en-US', Publisher: 'The Remanso authors' },
      ...{ PackageName: 'Remanso', PackageUrl: homepage, License: 'MIT', ...words('en') },
      Tags: ['cron', 'maintenance', 'scheduler'],
      ...of('defaultLocale'),
    },
    [`${IDENTIFIER}.locale.es-ES.yaml`]: {
      ...own,
      PackageLocale: 'es-ES',
      ...words('es'),
      ...of('locale'),
    },
  };
}

export function wingetText(manifest: object): string {
  return stringify(manifest, { lineWidth: 0 });
}
