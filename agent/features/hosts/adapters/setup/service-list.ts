import type { HeldService } from '../../app/host-plans.ts';
import type { HostFolder } from '../steward/host-folder.ts';

/** Of the timer of ours that calls `services`, and of its service. */
export function tickerOf({ mark }: Pick<HostFolder, 'mark'>): string {
  return `remanso-${mark}`;
}

/** `ID UNIT`, as `services` reads it. */
export function serviceListText(services: readonly HeldService[]): string {
  return services.map(({ integrationId, unit }) => `${integrationId} ${unit}\n`).join('');
}
