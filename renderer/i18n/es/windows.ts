export const windows = {} as const;
