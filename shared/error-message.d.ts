/** A host with several addresses fails with one error per address: what the first says. */
export declare function errorMessage(error: unknown): string;
