import {
  businessCalendarSchema,
  type BusinessCalendar,
} from '../../../shared/domain/definitions/calendars/business-calendar.ts';
import {
  integrationSchema,
  type Integration,
} from '../../../shared/domain/definitions/integration.ts';
import {
  maintenanceWindowSchema,
  type MaintenanceWindow,
} from '../../../shared/domain/definitions/maintenance-window.ts';
import { systemSchema, type System } from '../../../shared/domain/definitions/system.ts';

/*
 * A definition as an entry of the trail has it, from before a change; one that does not parse counts as
 * none.
 */

export function systemThen(before: unknown): System | undefined {
  return systemSchema.safeParse(before).data;
}

export function integrationThen(before: unknown): Integration | undefined {
  return integrationSchema.safeParse(before).data;
}

export function windowThen(before: unknown): MaintenanceWindow | undefined {
  return maintenanceWindowSchema.safeParse(before).data;
}

export function calendarThen(before: unknown): BusinessCalendar | undefined {
  return businessCalendarSchema.safeParse(before).data;
}
