import { z } from 'zod';
import { approversSchema } from './approvers.ts';
import { featureSettings } from '../../../features/feature-settings.ts';
import { dashboardSchema } from './dashboard-setting.ts';
import { retentionSchema } from './retention.ts';

/**
 * What a document has at most once. It is written as a key of its own (`retention: {…}`), and is a
 * part like any other behind that: `settings`, whose items have the key as their id.
 */
export const settingSchema = z.discriminatedUnion('id', [
  retentionSchema,
  ...featureSettings,
  dashboardSchema,
  approversSchema,
]);

export type Setting = z.output<typeof settingSchema>;

export type SettingId = Setting['id'];

export const SETTING_IDS: readonly SettingId[] = settingSchema.options.map(
  ({ shape }) => shape.id.value,
);

/** The setting of that name, as it was applied. */
export function settingOf<Id extends SettingId>(
  settings: ReadonlyMap<string, Setting>,
  id: Id,
): Extract<Setting, { id: Id }> | undefined {
  const found = settings.get(id);
  return found?.id === id ? (found as Extract<Setting, { id: Id }>) : undefined;
}
