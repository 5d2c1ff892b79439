/** The product's version; a test keeps it equal to package.json, which is not bundled. */
export const VERSION = '0.1.0';
