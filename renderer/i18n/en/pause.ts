export const pause = {} as const;
