/**
 * `ERP: mantenimiento nº 1` → `erp-mantenimiento-n-1`, with a number appended if taken. A name
 * without a Latin letter or digit gives `nameless`.
 */
export function idFromName(name: string, taken: ReadonlySet<string>, nameless = ''): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  const base = plain === '' ? nameless : plain;
  if (base === '' || !taken.has(base)) return base;
  for (let number = 2; ; number++) {
    if (!taken.has(`${base}-${number}`)) return `${base}-${number}`;
  }
}
