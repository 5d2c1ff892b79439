/** Abbreviations that are written in capitals. */
const CAPITALS =
  /^(?:api|b2b|b2c|bi|cms|crm|csv|db|dwh|edi|erp|etl|ftp|hr|json|mrp|pdf|pim|plm|pos|sap|sftp|sql|wms|xml)$/;

/** How programs end that are started by a scheduler. */
const ENDING = /\.(?:bat|cmd|jar|js|mjs|php|pl|ps1|py|rb|sh|timer|ts)$/;

/**
 * `crm-customers.sh` → `CRM customers`: what people may call it; its scheduler only knows a file or
 * a command.
 */
export function proposedName(id: string): string {
  const words = id
    .replace(ENDING, '')
    .split(/[-_.@\s]+/)
    .filter((word) => word !== '')
    .map((word) => (CAPITALS.test(word.toLowerCase()) ? word.toUpperCase() : word));
  const name = words.join(' ');
  return name === '' ? id : name.charAt(0).toUpperCase() + name.slice(1);
}
