export const now = {} as const;
