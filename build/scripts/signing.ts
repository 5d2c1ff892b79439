import type { Target } from './bundled-runtime.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const CERTIFICATES = /^(WIN_)?CSC_|^APPLE_/;

/** A secret that a workflow does not have arrives as an empty text, which electron-builder takes for a file. */
export function withoutEmptySecrets(environment: Environment): NodeJS.ProcessEnv {
  const told = Object.entries(environment);
  return Object.fromEntries(
    told.filter(([name, value]) => !CERTIFICATES.test(name) || value !== ''),
  );
}

function has(environment: Environment, ...names: readonly string[]): boolean {
  return names.some((name) => (environment[name] ?? '') !== '');
}

/** What of a package is not signed, and what its users will see; `undefined` if all is. */
export function unsigned(
  platform: Target['platform'],
  environment: Environment,
): string | undefined {
  if (platform === 'linux') return undefined;
  if (platform === 'win32') {
    return has(environment, 'WIN_CSC_LINK', 'CSC_LINK')
      ? undefined
      : 'Unsigned (no WIN_CSC_LINK): SmartScreen asks each user for "More info", "Run anyway".';
  }
  if (!has(environment, 'CSC_LINK', 'CSC_NAME')) {
    return (
      'Signed ad hoc only (no CSC_LINK or CSC_NAME): macOS opens it only after "Open Anyway" in Privacy & ' +
      'Security, may show no notices, and may refuse to start it at login.'
    );
  }
  return has(environment, 'APPLE_API_KEY', 'APPLE_ID', 'APPLE_KEYCHAIN_PROFILE')
    ? undefined
    : 'Signed, but not notarized (no APPLE_API_KEY): macOS warns before it is opened for the first time.';
}
