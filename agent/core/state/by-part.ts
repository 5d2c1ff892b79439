/** By id: the parts of a state that are maps. */
export type Maps<Parts> = { readonly [P in keyof Parts]: ReadonlyMap<string, Parts[P]> };

/** One value for each part. */
export function byPart<Made>(
  parts: readonly (keyof Made)[],
  make: (part: keyof Made) => Made[keyof Made],
): Made {
  return Object.fromEntries(parts.map((part) => [part, make(part)])) as Made;
}

/** One map for each part, of the entries of that part. */
export function mapsOf<Parts>(
  parts: readonly (keyof Parts)[],
  make: <P extends keyof Parts>(part: P) => ReadonlyMap<string, Parts[P]>,
): Maps<Parts> {
  return byPart<Maps<Parts>>(parts, make);
}
