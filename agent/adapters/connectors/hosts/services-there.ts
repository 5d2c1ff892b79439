import { worksAsRoot } from '../../../../shared/domain/definitions/host.ts';
import type { Discovery } from '../../../ports/discovery.ts';
import { foundService } from '../service/found-service.ts';
import { shownUnits } from '../systemd/systemctl.ts';
import type { There } from './cron-there.ts';

/** Services that an admin wrote there, of the one manager that the plan of the host asks. */
export function servicesThere({ host, sections }: There): Discovery {
  const scope = worksAsRoot(host) ? 'system' : 'user';
  const shown = sections.get(`services-found:${scope}`);
  const units = shown === undefined ? [] : shownUnits(shown.text);
  const found = units.flatMap((unit) =>
    foundService({ unit: unit['Id'] ?? '', scope, host: host.id }, unit),
  );
  return { found, unreadable: [] };
}
