/** Who a user is, as the system says at the moment of an answer. */
export type Standing =
  | { readonly kind: 'account'; readonly name: string; readonly groups: readonly string[] }
  | Stranger;

/** Nobody of whom the system says that it is a person with an account. */
export type Stranger =
  | { readonly kind: 'no-account' }
  /** A number that a user was given for containers: whoever has it can write as it. */
  | { readonly kind: 'subordinate'; readonly of: string }
  /** An account of nobody in particular, like the one that stands for all unknown users. */
  | { readonly kind: 'shared'; readonly name: string }
  | { readonly kind: 'unknown'; readonly why: string };
