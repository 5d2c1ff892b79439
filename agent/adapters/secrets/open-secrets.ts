import type { DataDirectory } from '../../wire/data-directory/data-directory.ts';
import { KeyringProcess } from './keyring-process.ts';
import { LocalSecrets } from './local-secrets.ts';

/** All places on this machine; another process of the same script asks the keyring. */
export function openSecrets(
  { secretsFolder }: DataDirectory,
  environment: NodeJS.ProcessEnv,
): LocalSecrets {
  const [program = process.execPath, script = ''] = process.argv;
  const remanso = [program, ...process.execArgv, script] as const;
  return new LocalSecrets(secretsFolder, environment, new KeyringProcess(environment, remanso));
}
