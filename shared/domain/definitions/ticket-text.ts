/** `Vendor patches (CHG-1042)`; a reason that names its ticket says it already. */
export function reasonWithTicket(reason: string, change: string | undefined): string {
  return change === undefined || reason.includes(change) ? reason : `${reason} (${change})`;
}

/** `CHG-1042 · ERP team`; empty if there is neither. */
export function ticketText({
  change,
  owner,
}: {
  readonly change?: string | undefined;
  readonly owner?: string | undefined;
}): string {
  return [change, owner].filter((one) => one !== undefined).join(' · ');
}
