/** All of these types as one; of none, whatever. */
export type Merged<Types extends readonly unknown[]> = Types extends readonly [
  infer First,
  ...infer Rest,
]
  ? First & Merged<Rest>
  : unknown;
