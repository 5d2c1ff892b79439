import { createContext } from 'react';

/** Whose agent a dialog acts on, where another could be meant; `null`: only this one could be. */
export const DialogPlace = createContext<string | null>(null);
