/** The dashboard's own scheme and host: no file URL, no server, nothing of the network. */
export declare const SCHEME = 'app';
export declare const ORIGIN = 'app://remanso';
export declare const START_URL = 'app://remanso/index.html';
/** The page may load its own parts and nothing else; it talks through the preload, not the net. */
export declare const CONTENT_SECURITY_POLICY: string;
export declare function isOurPage(url: string): boolean;
