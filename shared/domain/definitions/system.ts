import { z } from 'zod';
import { identifier, label } from '../values/identifier.ts';
import { featureFields } from '../../features/feature-fields.ts';
import { readinessSchema } from './readiness.ts';

/** An application that goes down for maintenance: ERP, CRM, shop, warehouse. */
export const systemSchema = z.strictObject({
  id: identifier,
  name: label.optional(),
  /** Absent: its integrations are released without a check. */
  readiness: readinessSchema.optional(),
  ...featureFields.system,
});

export type System = z.output<typeof systemSchema>;
