import type { ConnectorWorld } from '../../agent/adapters/connectors/kit/connector-world.ts';
import { SystemClock } from '../../agent/adapters/time/system-clock.ts';
import { newestZoneData } from '../../agent/adapters/zone-data/newest-zone-data.ts';
import { machineCron } from '../../agent/app/schedulers/machine/machine-cron.ts';
import { namedSecrets } from './named-secrets.ts';

/** A world for server discovery, with secrets provided by name. */
export function discoveryWorld(secrets: Readonly<Record<string, string>> = {}): ConnectorWorld {
  return {
    secrets: namedSecrets(secrets),
    clock: new SystemClock(),
    environment: {},
    home: '/nonexistent',
    dataDir: '/nonexistent',
    nextCron: machineCron(newestZoneData),
  };
}
