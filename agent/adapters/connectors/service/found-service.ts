import {
  serviceScheduler,
  type ServiceScheduler,
} from '../../../../shared/domain/schedulers/kinds/service-scheduler.ts';
import type { Discovered } from '../../../ports/schedulers/connector.ts';
import { foundId } from '../kit/found-id.ts';
import type { ProcessPlace } from '../../processes/process-place.ts';
import { unitRefusal } from '../systemd/unit-refusal.ts';
import type { UnitProperties } from '../systemd/systemctl.ts';
import { isUnitOn } from './unit-on.ts';

/** Units that an admin wrote: packages put theirs elsewhere. systemd.unit(5), "Unit File Load Path". */
const OWN_UNITS = /^\/etc\/systemd\/|\/\.config\/systemd\/user\//;

type Place = Pick<ServiceScheduler, 'scope' | 'host'> & { readonly unit: string };

/** One, if it is a service that could be stopped for windows, and none of Remanso's: only protected when named. */
export function foundService(
  place: Place,
  properties: UnitProperties,
  own?: ProcessPlace,
): readonly Discovered[] {
  const { unit } = place;
  if (unitRefusal(properties, [], own) !== undefined) return [];
  const scheduler = serviceScheduler.safeParse({ kind: 'service', ...place });
  if (!isService(properties) || !scheduler.success) return [];
  const name = unit.replace(/\.service$/, '');
  return [
    {
      scheduler: scheduler.data,
      id: foundId(name),
      name: `${properties['Description'] ?? name} (${unit})`,
      schedule: '',
      nextRunAt: null,
      enabled: isUnitOn(properties) === true,
      leave: 'service',
    },
  ];
}

/** What a timer starts is found as its timer. */
function isService({ FragmentPath = '', Type, TriggeredBy = '' }: UnitProperties): boolean {
  return OWN_UNITS.test(FragmentPath) && Type !== 'oneshot' && !/\.timer\b/.test(TriggeredBy);
}
