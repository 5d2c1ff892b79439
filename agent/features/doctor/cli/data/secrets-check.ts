import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DoctorFinding } from '../../../../../shared/domain/doctor/doctor-report.ts';
import type { Result, Saying } from '../../../../../shared/errors.ts';
import { found } from '../../../../../shared/i18n/doctor/found.ts';
import { openSecrets } from '../../../../adapters/secrets/open-secrets.ts';
import { SecretFolder } from '../../../../adapters/secrets/secret-folder.ts';
import type { Definitions } from '../../../../core/state/definitions.ts';
import type { SecretPlace } from '../../../../ports/secrets.ts';
import { octal } from './data-check.ts';
import type { DoctorCheck, DoctorScene } from '../../../../cli/session/doctor-scene.ts';
import { ofFailure } from '../../../../cli/session/said-by.ts';
import { secretsNamedIn } from '../../../../cli/session/secrets-named.ts';

/** A locked keyring is given up after 10 s. */
const LIMIT_MS = 12_000;

/** Whether each secret that is named can be had, never which it is. */
export const secretsCheck: DoctorCheck = {
  area: 'secrets',
  limitMs: LIMIT_MS,
  look: async (scene) => {
    if ((await scene.agent()).kind === 'foreign') return undefined;
    const modes = modeFindings(scene);
    const definitions = await scene.definitions();
    if (definitions === undefined) return modes.length === 0 ? undefined : modes;
    const named = namedIn(definitions);
    if (named.size === 0) return modes;
    const known = await knownSecrets(scene);
    if (!known.ok) throw new Error(known.failure.message);
    const refused = modes.length > 0;
    return [...modes, ...secretFindings(scene, named, known.value, refused)];
  },
};

/** Names of secrets, each with the integrations, systems, hosts and settings that need it. */
export function namedIn({
  integrations,
  systems,
  hosts,
  settings,
}: Definitions): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>();
  for (const [id, one] of [...integrations, ...systems, ...hosts, ...settings]) {
    for (const name of secretsNamedIn(one)) users.set(name, [...(users.get(name) ?? []), id]);
  }
  return users;
}

interface Known {
  readonly keptIn: ReadonlyMap<string, SecretPlace>;
  readonly places: readonly {
    readonly place: SecretPlace;
    readonly why: string | null;
    readonly said?: readonly Saying[] | undefined;
  }[];
}

/** As the agent has them: its environment and credentials are not ours. */
async function knownSecrets({ agent, directory, invocation }: DoctorScene): Promise<Result<Known>> {
  const seen = await agent();
  if (seen.kind === 'live') {
    const listed = await seen.agent.client.call('secret.list', { places: true });
    if (!listed.ok) return listed;
    const { secrets, places } = listed.value;
    const keptIn = new Map(secrets.map((one) => [one.name, one.keptIn]));
    return { ok: true, value: { keptIn, places } };
  }
  const secrets = openSecrets(directory, invocation.environment);
  try {
    const listed = secrets.list();
    if (!listed.ok) return listed;
    const keptIn = new Map(listed.value.map((one) => [one.name, one.keptIn]));
    return { ok: true, value: { keptIn, places: await secrets.places() } };
  } finally {
    secrets.close();
  }
}

function secretFindings(
  { directory, mends }: DoctorScene,
  named: ReadonlyMap<string, readonly string[]>,
  { keptIn, places }: Known,
  refused: boolean,
): readonly DoctorFinding[] {
  const folder = new SecretFolder(directory.secretsFolder);
  const keyring = places.find(({ place }) => place === 'keyring');
  const inKeyring = [...named.keys()].filter((name) => keptIn.get(name) === 'keyring');
  const each = [...named].flatMap(([name, ids]) => {
    const values = { name, users: ids.join(', ') };
    const command = mends.remanso('secret', 'set', name);
    const place = placeOf(keptIn, name);
    if (place === undefined) return [found('secret-missing', values, { command })];
    // Why files are refused is said once.
    const read = place === 'file' && !refused ? folder.read(name) : undefined;
    if (read === undefined || read.ok) return [];
    return [found('secret-unreadable', values, { why: ofFailure(read.failure), command })];
  });
  const locked =
    inKeyring.length === 0 || typeof keyring?.why !== 'string'
      ? []
      : [
          found(
            'keyring-unusable',
            { names: inKeyring.join(', ') },
            {
              why: { message: keyring.why, said: keyring.said },
              command: mends.remanso('secret', 'list'),
            },
          ),
        ];
  return [...each, ...locked];
}

/** A name in the environment has lost its case. */
function placeOf(keptIn: Known['keptIn'], name: string): SecretPlace | undefined {
  const variable = name.toLowerCase().replaceAll(/[^a-z0-9]/g, '_');
  return keptIn.get(name) ?? (keptIn.get(variable) === 'environment' ? 'environment' : undefined);
}

/** The folder of secrets and its files are for their owner alone. */
function modeFindings({ directory, mends }: DoctorScene): readonly DoctorFinding[] {
  const { secretsFolder: folder } = directory;
  if (process.platform === 'win32') return [];
  const stats = lstatSync(folder, { throwIfNoEntry: false });
  if (stats?.isDirectory() !== true) return [];
  const files = readdirSync(folder, { withFileTypes: true }).filter((one) => one.isFile());
  const places = [
    [folder, 0o700],
    ...files.map(({ name }) => [join(folder, name), 0o600] as const),
  ] as const;
  const command = mends.fix('secrets-mode');
  return places.flatMap(([path, expected]) => {
    const mode = (lstatSync(path, { throwIfNoEntry: false })?.mode ?? 0) & 0o777;
    if ((mode & 0o077) === 0) return [];
    const values = { path, mode: octal(mode), expected: octal(expected) };
    return [found('secrets-mode', values, { command })];
  });
}
