import { join } from 'node:path';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { LAUNCHD_LABEL, launchdPlist } from './launchd-plist.ts';
import type {
  ServiceDefinition,
  ServiceScope,
} from '../../../adapters/service-manager/service-record.ts';
import type { ServiceManager, ServiceState } from './service-manager.ts';
import { runTool } from './service-tool.ts';
import { UnitFile } from './unit-file.ts';

export interface LaunchdPlaces {
  readonly environment: NodeJS.ProcessEnv;
  readonly home: string;
  readonly uid: number;
  /** `/Library`. */
  readonly library: string;
}

/** The agent under launchd: a LaunchAgent, or a LaunchDaemon of the machine. */
export class LaunchdService implements ServiceManager {
  readonly kind = 'launchd';
  readonly text = launchdPlist;
  readonly #places: LaunchdPlaces;
  readonly #file: UnitFile;
  readonly #domain: string;

  constructor(scope: ServiceScope, places: LaunchdPlaces) {
    const { home, library, uid } = places;
    this.#places = places;
    this.#domain = scope === 'system' ? 'system' : `gui/${uid}`;
    const folder =
      scope === 'system' ? join(library, 'LaunchDaemons') : join(home, 'Library/LaunchAgents');
    this.#file = new UnitFile(join(folder, `${LAUNCHD_LABEL}.plist`));
  }

  get place(): string {
    return this.#file.path;
  }

  missingFolder(): string | null {
    return this.#file.missingFolder();
  }

  read(): Promise<Result<string | undefined>> {
    return Promise.resolve(this.#file.read());
  }

  /** `launchctl print` is for people, but there is no other that tells the process. */
  async state(): Promise<Result<ServiceState>> {
    const printed = await this.#launchctl('print', this.#target);
    const text = printed.ok ? printed.value : '';
    const pid = Number(/^\s*pid = (\d+)$/m.exec(text)?.[1] ?? 0);
    return succeed({
      isEnabled: printed.ok,
      pid: pid > 0 ? pid : null,
      isReady: pid > 0,
      since: null,
      word: /^\s*state = (.+)$/m.exec(text)?.[1] ?? (printed.ok ? 'loaded' : 'unloaded'),
      status: '',
    });
  }

  steps(what: 'put' | 'remove'): readonly string[] {
    const bootout = `launchctl bootout ${this.#target}`;
    return what === 'remove'
      ? [bootout]
      : [
          bootout,
          `launchctl enable ${this.#target}`,
          `launchctl bootstrap ${this.#domain} '${this.place}'`,
        ];
  }

  async put(text: string): Promise<Result<null>> {
    const written = this.#file.write(text);
    if (!written.ok) return written;
    // Refused where it is not loaded.
    await this.#launchctl('bootout', this.#target);
    const enabled = await this.#launchctl('enable', this.#target);
    if (!enabled.ok) return enabled;
    const loaded = await this.#launchctl('bootstrap', this.#domain, this.place);
    return loaded.ok ? succeed(null) : loaded;
  }

  async remove({ madeFolder }: ServiceDefinition): Promise<Result<null>> {
    const state = await this.state();
    if (state.ok && state.value.isEnabled) {
      const stopped = await this.#launchctl('bootout', this.#target);
      if (!stopped.ok) return stopped;
    }
    return this.#file.remove(madeFolder);
  }

  /** A LaunchAgent lives in the session of its user. */
  lingers(): boolean | undefined {
    return this.#domain === 'system' ? undefined : false;
  }

  get #target(): string {
    return `${this.#domain}/${LAUNCHD_LABEL}`;
  }

  #launchctl(...words: string[]): Promise<Result<string>> {
    return runTool(['launchctl', ...words], this.#places.environment);
  }
}
