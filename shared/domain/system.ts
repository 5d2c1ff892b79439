import { z } from 'zod';
import { identifier, label } from './identifier.ts';

/** An application that goes down for maintenance: ERP, CRM, shop, warehouse. */
export const systemSchema = z.strictObject({
  id: identifier,
  name: label.optional(),
});

export type System = z.output<typeof systemSchema>;
