export const API_NOT_SERVED = 'api-not-served';
export const API_GUESSED = 'api-guessed';
export const API_CERTIFICATE = 'api-certificate';

export const apiProblems = { kinds: [API_NOT_SERVED, API_GUESSED, API_CERTIFICATE] } as const;
