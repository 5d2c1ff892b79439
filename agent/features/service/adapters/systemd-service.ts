import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { instantOf, Systemctl } from '../../../adapters/connectors/systemd/systemctl.ts';
import type {
  ServiceDefinition,
  ServiceScope,
  UnitFolders,
} from '../../../adapters/service-manager/service-record.ts';
import { stopSeconds } from './service-definition.ts';
import type { ServiceManager, ServiceState } from './service-manager.ts';
import { systemdUnit } from './systemd-unit.ts';
import { UnitFile } from './unit-file.ts';

const NAME = 'remanso';
const UNIT = `${NAME}.service`;
const QUICK = '30s';

/** As long as its unit says that a start may take, and a little more. */
const START = '11m';

const SHOWN = [
  ...['LoadState', 'FragmentPath', 'UnitFileState', 'ActiveState', 'SubState'],
  ...['MainPID', 'ActiveEnterTimestamp', 'StatusText'],
];

/** Where systemd keeps what concerns us. */
export interface SystemdPlaces extends UnitFolders {
  readonly user: string;
  /** A file for each user whose manager runs without a login. */
  readonly lingering: string;
}

/** The unit of the agent, and where `remanso service install` puts it. */
export function systemdUnitFile(
  scope: ServiceScope,
  { etc, home, environment }: UnitFolders,
): { readonly unit: string; readonly path: string } {
  const own = environment['XDG_CONFIG_HOME'] ?? join(home, '.config');
  const folder = scope === 'system' ? join(etc, 'systemd/system') : join(own, 'systemd/user');
  return { unit: UNIT, path: join(folder, UNIT) };
}

/** The agent under systemd: of a user's manager, or of the machine's. */
export class SystemdService implements ServiceManager {
  readonly kind = 'systemd';
  readonly text = systemdUnit;
  readonly #scope: ServiceScope;
  readonly #places: SystemdPlaces;
  readonly #file: UnitFile;

  constructor(scope: ServiceScope, places: SystemdPlaces) {
    this.#scope = scope;
    this.#places = places;
    this.#file = new UnitFile(systemdUnitFile(scope, places).path);
  }

  get place(): string {
    return this.#file.path;
  }

  missingFolder(): string | null {
    return this.#file.missingFolder();
  }

  /** One of the same name elsewhere would be hidden by ours. */
  async read(): Promise<Result<string | undefined>> {
    const own = this.#file.read();
    if (!own.ok || own.value !== undefined) return own;
    const shown = await this.#show();
    if (!shown.ok) return shown;
    const { LoadState, FragmentPath = '' } = shown.value;
    const isFree = LoadState !== 'loaded' || FragmentPath === this.place;
    if (isFree) return own;
    return failAs('conflict', [say('service-of-others', { place: FragmentPath })]);
  }

  async state(): Promise<Result<ServiceState>> {
    const shown = await this.#show();
    if (!shown.ok) return shown;
    const { UnitFileState, ActiveState = '', SubState = '', StatusText = '' } = shown.value;
    const pid = Number(shown.value['MainPID'] ?? 0);
    return succeed({
      isEnabled: UnitFileState === 'enabled',
      pid: pid > 0 ? pid : null,
      isReady: ActiveState === 'active',
      since: pid > 0 ? instantOf(shown.value['ActiveEnterTimestamp']) : null,
      word: `${ActiveState} (${SubState})`,
      status: StatusText,
    });
  }

  steps(what: 'put' | 'remove'): readonly string[] {
    const systemctl = Systemctl.words(this.#scope);
    const verbs =
      what === 'put'
        ? ['daemon-reload', `enable ${NAME}`, `restart ${NAME}`]
        : [`disable --now ${NAME}`, 'daemon-reload'];
    return verbs.map((verb) => `${systemctl} ${verb}`);
  }

  async put(text: string): Promise<Result<null>> {
    const before = this.#file.read();
    if (!before.ok) return before;
    const madeFolder = this.missingFolder();
    const written = this.#file.write(text);
    if (!written.ok) return written;
    const systemctl = this.#systemctl(QUICK);
    const loaded = await systemctl.reload();
    const enabled = loaded.ok ? await systemctl.act('enable', UNIT) : loaded;
    if (!enabled.ok) {
      // No manager reads it there: as if nothing had been.
      if (before.value === undefined) this.#file.remove(madeFolder);
      else this.#file.write(before.value);
      return enabled;
    }
    const isNew = before.value !== text;
    const started = await this.#systemctl(START).act(isNew ? 'restart' : 'start', UNIT);
    if (started.ok) return succeed(null);
    const state = await this.state();
    const why = state.ok ? [state.value.word, state.value.status].join(' ').trim() : '';
    const option = this.#scope === 'user' ? '--user ' : '';
    const look = `journalctl ${option}-u ${NAME} -n 30`;
    return failAs('system-refused', [say('service-not-started', { why, look })]);
  }

  async remove(definition: ServiceDefinition): Promise<Result<null>> {
    const stopping = this.#systemctl(`${stopSeconds(definition) + 10}s`);
    const stopped = await stopping.act('stop', UNIT);
    if (!stopped.ok) return stopped;
    const systemctl = this.#systemctl(QUICK);
    const disabled = await systemctl.act('disable', UNIT);
    if (!disabled.ok) return disabled;
    const removed = this.#file.remove(definition.madeFolder);
    if (!removed.ok) return removed;
    const loaded = await systemctl.reload();
    if (!loaded.ok) return loaded;
    // Refused where it is not remembered as failed.
    await systemctl.act('reset-failed', UNIT);
    return succeed(null);
  }

  lingers(): boolean | undefined {
    if (this.#scope === 'system') return undefined;
    return existsSync(join(this.#places.lingering, this.#places.user));
  }

  async #show() {
    const shown = await this.#systemctl(QUICK).show([UNIT], SHOWN);
    return shown.ok ? succeed(shown.value[0] ?? {}) : shown;
  }

  #systemctl(timeout: string): Systemctl {
    return new Systemctl(this.#scope, timeout, this.#places.environment);
  }
}
