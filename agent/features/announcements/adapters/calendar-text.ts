import type ICAL from 'ical.js';
import type { MaintNote } from '../../../../shared/features/announcements/announcement.ts';
import { cutTo } from './foreign-text.ts';

/** A property's text, or number; empty where there is none. */
export function textOf(component: ICAL.Component, name: string): string {
  const value: unknown = component.getFirstPropertyValue(name);
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

const FIELDS = [
  ['provider', 'provider'],
  ['account', 'account'],
  ['maintenance-id', 'maintenanceId'],
  ['impact', 'impact'],
  ['status', 'status'],
] as const;

/** NANOG BCOP "Maintenance Notification Standard", its fields as they stand. */
export function maintNoteOf(component: ICAL.Component): MaintNote | undefined {
  const one = (name: string): string => cutTo(textOf(component, `x-maintnote-${name}`), 200);
  const objectIds = component
    .getAllProperties('x-maintnote-object-id')
    .slice(0, 100)
    .map((property) => cutTo(String(property.getFirstValue()), 200));
  const note: { -readonly [K in keyof MaintNote]: MaintNote[K] } = {};
  for (const [name, key] of FIELDS) {
    const text = one(name);
    if (text !== '') note[key] = text;
  }
  if (objectIds.length > 0) note.objectIds = objectIds;
  return Object.keys(note).length === 0 ? undefined : note;
}
