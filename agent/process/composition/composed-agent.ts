import { occurrenceWriting } from '../../features/occurrence-writing.ts';
import { VERSION } from '../../../shared/version.ts';
import { apiPages } from '../../features/api-pages.ts';
import { windowOrigins } from '../../features/window-origins.ts';
import { agentFeatures } from '../../features/agent-features.ts';
import type { ConnectorWorld } from '../../adapters/connectors/kit/connector-world.ts';
import { discoverAll } from '../../adapters/connectors/discoverers.ts';
import { ConnectorRegistry } from '../../adapters/connectors/registry.ts';
import { PlacedRunner } from '../../adapters/runners/placed-runner.ts';
import { processPlace } from '../../adapters/processes/process-place.ts';
import { localProcesses } from '../../adapters/processes/local-processes.ts';
import { LocalRunner } from '../../adapters/runners/local-runner.ts';
import { newestZoneData } from '../../adapters/zone-data/newest-zone-data.ts';
import type { AnnouncerHub } from '../../app/views/announcer-hub.ts';
import type { HandlerContext } from '../../app/handlers/handler-context.ts';
import { ownZone } from '../../app/schedulers/machine/own-zone.ts';
import { machineCron } from '../../app/schedulers/machine/machine-cron.ts';
import type { Discover } from '../../ports/schedulers/discovery.ts';
import type { HttpOrigin } from '../../ports/http-origin.ts';
import type { Elsewhere } from '../../ports/runs/runs-elsewhere.ts';
import type { Language } from '../../../shared/words/language.ts';
import { agentLanguage } from '../agent-language.ts';
import type { OtherMachines } from '../../ports/machines/other-machines.ts';
import type { RemansoProgram } from '../../adapters/processes/remanso-process.ts';
import { ownHome } from '../../wire/data-directory/own-account.ts';
import { decisionPorts, type Machine } from './composed-decisions.ts';
import { composeService, type ComposedService } from './composed-service.ts';

export interface ComposedAgent extends ComposedService {
  readonly outside: Pick<HandlerContext, 'connectors' | 'discover' | 'guardCommand' | 'secrets'>;
}

interface AroundAgent {
  /** Broadcasts changes. */
  readonly hub: AnnouncerHub;
  /** Absent if everything runs on this machine. */
  readonly elsewhere: Elsewhere | undefined;
  readonly httpOrigin: HttpOrigin;
  /** As the connectors' world needs it. */
  readonly guardCommand: string;
  readonly remanso: RemansoProgram;
}

/** Wires up the agent: every port gets its adapter here. */
export function composeAgent(
  { directory, store, log, secrets }: Machine,
  { hub, elsewhere, httpOrigin, guardCommand, remanso }: AroundAgent,
): ComposedAgent {
  const ports = decisionPorts({ directory, store, log, secrets });
  const { clock } = ports;
  const dataDir = directory.root;
  const language = (): Language => agentLanguage(store.preferences, process.env);
  const own = { remanso, dataDir, log, environment: process.env, clock };
  const timeZone = (): string => store.preferences.read().timeZone ?? ownZone();
  const around = {
    ...own,
    directory,
    store,
    secrets,
    httpOrigin,
    language,
    timeZone,
    occurrenceWriting,
    hub,
    apiPages,
    windowOrigins,
  };
  const features = agentFeatures.map((feature) => feature(around));
  const world: ConnectorWorld = {
    secrets,
    clock,
    environment: process.env,
    home: ownHome(),
    dataDir,
    guardCommand,
    nextCron: machineCron(newestZoneData),
    ownZone,
    ownPlace: () => processPlace(process.pid),
    ...features.reduce<OtherMachines>((all, { machines }) => ({ ...all, ...machines }), {}),
  };
  const connectors = new ConnectorRegistry(world, log);
  const processes = localProcesses(clock);
  const runner = new LocalRunner(process.env, undefined, secrets, { processes });
  const composed = composeService({
    ...ports,
    runner: new PlacedRunner(runner, elsewhere?.runs),
    connectors,
    processes,
    elsewhere: elsewhere?.holds,
    history: store.history,
    features,
    announcer: hub,
    pid: process.pid,
    version: VERSION,
  });
  const discover: Discover = (places) => discoverAll(world, places);
  const outside = { connectors, secrets, discover, guardCommand };
  return { ...composed, outside };
}
